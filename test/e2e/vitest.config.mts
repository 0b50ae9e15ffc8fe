import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: "test/e2e/prerequisites.ts",
    // Each file drives a browser and a server: one at a time, and the tests of a file in their order.
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { concurrent: false },
    // Scoring shares two cores with a browser and a server.
    expect: { poll: { timeout: 20_000, interval: 100 } },
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
