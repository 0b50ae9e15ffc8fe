import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { english } from "../../src/core/report/say";
import { modelMarkdown } from "../../src/editor/modelMarkdown";
import { describeModels } from "../../src/model/client";

const root = join(__dirname, "..", "..");
const hostPath = join(root, "dist", "modelHost.js");
if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' before the tests.");

const fixture = (name: string) => join(root, "test", "fixtures", "models", name);
const file = join(fixture("llama-q4"), "onnx", "model_q4.onnx");
const [tiny, refused, missing, named] = await describeModels([fixture("tiny"), fixture("refused-pruned"), fixture("nowhere"), file], {
  hostPath,
});

describe("the description of a model", () => {
  it("has its card, line by line", () => {
    const text = modelMarkdown(tiny, 40_000_000, english);
    expect(text).toMatch(/^# Model tiny\n/);
    for (const label of ["Parameters", "Context", "Vocabulary", "Tied embeddings", "NormHead", "Document start", "On disk"])
      expect(text).toMatch(new RegExp(`^\\| ${label} \\| \\S`, "m"));
    expect(text).toContain("abs(f1)");
    expect(text).not.toContain("cannot be used");
  });

  it("says why a model cannot score, beside what is known of it", () => {
    const text = modelMarkdown(refused, 0, english);
    expect(text).toMatch(/> \*\*It cannot be used\.\*\* .*pruned/);
    expect(text).toMatch(/^\| Parameters \| \S/m);
  });

  it("says so of a folder that is none", () => {
    const text = modelMarkdown(missing, 0, english);
    expect(text).toMatch(/^# Model nowhere\n/);
    expect(text).toContain("choose one that exists");
  });

  it("is that of a graph that is named itself", () => {
    expect(named).toMatchObject({ directory: file, card: { directory: fixture("llama-q4"), scorable: true } });
    expect(modelMarkdown(named, 0, english)).toContain("onnx/model&#95;q4.onnx");
  });

  it("shows what the files say as text, never as markup", () => {
    const { card } = tiny;
    const text = modelMarkdown({ directory: "/a", card: { ...card!, name: "<b>[x](y)", notes: ["![z](http://w)"] } }, 0, english);
    expect(text).not.toMatch(/<b>|\]\(/);
  });
});
