import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { analyze, openTab, tableFigures, untilComparison } from "./panel";
import { scenario } from "./scenario";

const FIXTURES = join(ROOT, "test", "fixtures");

interface Reference {
  models: Record<string, { texts: { text: string; bits: number[] }[] }>;
}

/** Computed with transformers: training/architectures. */
const reference = JSON.parse(readFileSync(join(FIXTURES, "reference", "architectures.json"), "utf8")) as Reference;
const architectures = Object.entries(reference.models);
const [{ text: TEXT }] = architectures[0][1].texts;

/** Bits a token that a model may be off, and half of the last digit that the page shows of bits per byte. */
const TOLERANCE = { exact: 0.01, float16: 0.05, shown: 0.0005 };

describe("models of every architecture", () => {
  const folders = architectures.map(([name]) => join(FIXTURES, "models", name));
  const running = scenario({ files: { "text.txt": TEXT }, machineSettings: { "bitlens.modelFolders": folders } }, "text.txt");

  const compared = async () => {
    const frame = await analyze(running.window, "text.txt");
    await openTab(frame, "models");
    await untilComparison(frame, "done");
    return tableFigures(frame, "texts-table");
  };

  it("have in the panel the bits that transformers finds", async () => {
    const figures = await compared();
    const bytes = Buffer.byteLength(TEXT);
    const apart = architectures.flatMap(([name, { texts }]) => {
      const shown = Object.entries(figures).find(([label]) => label.split(" ")[0] === name)?.[1]["bits per byte"];
      const [{ bits }] = texts;
      const found = Number.parseFloat(shown ?? "") * bytes;
      const each = name.endsWith("fp16") ? TOLERANCE.float16 : TOLERANCE.exact;
      const isClose = Math.abs(found - sum(bits)) <= each * bits.length + TOLERANCE.shown * bytes;
      return isClose ? [] : [`${name}: ${found} bits, not ${sum(bits)}`];
    });
    expect(apart, JSON.stringify(figures)).toEqual([]);
  });
});

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
