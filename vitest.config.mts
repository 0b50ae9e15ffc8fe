import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, in seconds on a quiet machine: 116, 38, 33, 22. One that begins last keeps a single core busy while the other waits. */
const LONGEST = ["model/archiverBundled", "cli/filter", "study/host", "cli/compress"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**"],
    // Two cores: a model host and its test side by side are enough.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // The model's runtime reports its use unless it is told not to; tests load it in their own process.
    env: { ORT_DISABLE_TELEMETRY: "1" },
  },
});
