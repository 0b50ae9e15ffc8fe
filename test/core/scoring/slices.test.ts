import { describe, expect, it, test } from "vitest";
import { dominantScript } from "../../../src/core/scoring/sliceScript";
import { NO_VALUE, slicerOf, slicers } from "../../../src/core/scoring/slices";
import type { Document } from "../../../src/core/types";

const document = (text: string, more: Partial<Document> = {}): Document => {
  const bytes = new TextEncoder().encode(text);
  return { id: "1", line: 1, range: { start: 0, end: bytes.length }, bytes, runs: () => [], ...more };
};
const place = { path: "folder/a.jsonl", format: "jsonl" };
const label = (by: string, one: Document, where = place) => slicerOf(by).parts(one, where)[0].label;

test.each([
  ["The cat sat on the mat.", "Latin"],
  ["Ἐν ἀρχῇ ἦν ὁ λόγος", "Greek"],
  ["Привет, мир and you", "Cyrillic"],
  ["今天天气很好，我们去公园。", "Han"],
  ["今日は天気がいいですね。", "Japanese"],
  ["カタカナ", "Japanese"],
  ["안녕하세요 세계", "Hangul"],
  ["مرحبا بالعالم", "Arabic"],
  ["नमस्ते दुनिया", "Devanagari"],
  ["ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", "other"],
  ["12 + 30 = 42", "no letters"],
  ["", "no letters"],
])("the script of %j is %s", (text, script) => {
  expect(dominantScript(text)).toBe(script);
});

describe("slicers", () => {
  it("script knows code by its format, and by its lines", () => {
    const program = "import os\n\ndef main():\n    return os.getcwd()\n";
    expect(label("script", document("x"), { path: "a.py", format: "code" })).toBe("code");
    expect(label("script", document(program))).toBe("code");
    expect(label("script", document('int main(void) {\n  puts("hi");\n  return 0;\n}\n'))).toBe("code");
    expect(label("script", document("If you return,\nfor once,\nimport nothing.\nElse we part."))).toBe("Latin");
  });

  it("file is the path", () => {
    expect(label("file", document("x"))).toBe("folder/a.jsonl");
  });

  it("field cuts a document at the joints", () => {
    const fields = () => [
      { name: "question", end: 3 },
      { name: "answer", end: 5 },
    ];
    expect(slicers.field.parts(document("Is\nNo", { fields }), place)).toEqual([
      { label: "question", end: 3 },
      { label: "answer", end: 5 },
    ]);
    expect(slicers.field.parts(document("plain"), place)).toEqual([{ label: NO_VALUE, end: 5 }]);
  });

  it.each([
    ["level", { level: 3 }, "3"],
    ["meta.subject", { meta: { subject: "logic" } }, "logic"],
    ["meta.subject", { "meta.subject": "dotted", meta: { subject: "logic" } }, "dotted"],
    ["column:file", { file: "mine" }, "mine"],
    ["tags", { tags: ["a", "b"] }, '["a","b"]'],
    ["flag", { flag: false }, "false"],
    ["level", { level: null }, NO_VALUE],
    ["level", { level: "" }, NO_VALUE],
    ["level", {}, NO_VALUE],
    ["level", "a string", NO_VALUE],
    ["long", { long: "x".repeat(99) }, `${"x".repeat(39)}…`],
  ])("column %s of %j is %s", (by, record, expected) => {
    expect(label(by, document("x", { record: () => record }))).toBe(expected);
  });

  it("a document without records has no column", () => {
    expect(label("level", document("x"))).toBe(NO_VALUE);
  });
});
