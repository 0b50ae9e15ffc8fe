import { describe, expect, test } from "vitest";
import { EACH, formatPath, parsePath, type Segment } from "../../../src/core/corpus/fieldPath";
import { chooseFields, surveyFields } from "../../../src/core/corpus/fields";
import { readContent, texts } from "./reading";

const prose = "several words that read like a sentence";

describe("fields that are found", () => {
  const cases: [name: string, record: unknown, expected: string[]][] = [
    ["text", { id: "x", text: prose, title: prose }, ["text"]],
    ["content, nested", { meta: { lang: "en" }, page: { content: prose } }, ["page.content"]],
    ["the longer of two well-known names", { text: "short", body: prose.repeat(9) }, ["body"]],
    ["not a well-known name that holds next to nothing", { document: "d1", page_text: prose.repeat(9) }, ["page_text"]],
    ["Text in a capital", { Text: prose, Label: "a" }, ["Text"]],
    ["prompt and completion", { prompt: prose, completion: "yes", id: "1" }, ["prompt", "completion"]],
    ["instruction, input, output", { instruction: "do", input: "", output: "done" }, ["instruction", "output"]],
    [
      "instances below",
      { instruction: "do", instances: [{ input: "a", output: "b" }] },
      ["instruction", "instances[].input", "instances[].output"],
    ],
    ["question and answer", { question: "why?", answer: "so" }, ["question", "answer"]],
    ["multiple choice", { question: "why?", options: ["a", "b"], correct: "a" }, ["question", "options[]"]],
    ["choices that are called text", { question: prose, choices: { text: ["a", "b"], label: ["A", "B"] } }, ["question"]],
    ["messages", { messages: [{ role: "user", content: "hi" }] }, ["messages[].content"]],
    ["conversations", { id: "1", conversations: [{ from: "human", value: "hi" }] }, ["conversations[].value"]],
    ["what reads like prose", { url: "https://example.org/a/b/c/d/e/f", abstract_en: prose, journal: "X" }, ["abstract_en"]],
    ["two that read like prose", { summary: prose, review: prose, code: "x1" }, ["summary", "review"]],
    ["text without spaces", { n: "1", 正文: "这是一个没有空格的中文句子，它也是文本。" }, ["正文"]],
    ["the largest where nothing reads like prose", { a: "x", b: "yyyy" }, ["b"]],
    ["none", { a: 1, b: [true, null] }, []],
  ];
  test.each(cases)("%s", (_, record, expected) => {
    expect(chooseFields(surveyFields([record])).map((field) => field.name)).toEqual(expected);
  });
});

describe("fields that are named", () => {
  const content = '{"a":{"b":[{"c":"one"},{"c":"two"}]},"d.e":"three","f":1}\n';
  test.each([
    [["a.b[].c"], "one\ntwo"],
    [["d.e"], "three"],
    [['["d.e"]'], "three"],
    [["d.e", "a.b[].c"], "one\ntwo\nthree"],
  ])("%j", async (fields, expected) => {
    expect(await texts("a.jsonl", content, { fields })).toEqual([expected]);
  });

  test.each([
    [["x"], 'a.jsonl has no text field "x" in its first 100 records. Fields with text are a.b[].c, ["d.e"].'],
    [["f"], 'a.jsonl has no text field "f" in its first 100 records. Fields with text are a.b[].c, ["d.e"].'],
    [["a..b"], '"a..b" is no field name. Write a name, or a path such as messages[].content.'],
    [["a["], '"a[" is no field name. Write a name, or a path such as messages[].content.'],
  ])("%j is refused", async (fields, error) => {
    await expect(readContent("a.jsonl", content, { fields })).rejects.toThrow(error);
  });

  test("whole records are said to be scored", async () => {
    const { corpus } = await readContent("a.jsonl", '{"a":1}\n');
    expect([corpus.fields, corpus.notes]).toEqual([undefined, ["No field holds text, so whole records are scored."]]);
  });
});

test.each<[string, Segment[]]>([
  ["a", ["a"]],
  ["a.b", ["a", "b"]],
  ["a[].b", ["a", EACH, "b"]],
  ["[]", [EACH]],
  ["a[][]", ["a", EACH, EACH]],
  ['["a.b"].c', ["a.b", "c"]],
  ['a["\\"[]"]', ["a", '"[]']],
  ["with space", ["with space"]],
])("the path %s is read and written", (path, segments) => {
  expect(parsePath(path)).toEqual(segments);
  expect(formatPath(segments)).toBe(path);
});
