import { describe, expect, test } from "vitest";
import { isBroken } from "../../../src/core/types";
import { documents, onceSource, read, readContent, texts, utf8 } from "./reading";

describe("where the documents lie in a JSON file", () => {
  const cases: [name: string, content: string, expected: string[]][] = [
    ["an array of objects", '[{"text":"a"},{"text":"b"}]', ["a", "b"]],
    ["an array over several lines", '[\n  {"text": "a"},\n  {"text": "b"}\n]\n', ["a", "b"]],
    ["an array of strings", '["a, b", "c]"]', ["a, b", "c]"]],
    ["brackets and quotes in strings", String.raw`[{"text":"}],[{"},{"text":"\"]\\"}]`, ["}],[{", '"]\\']],
    ["an empty array", " [ ] ", []],
    ["one array in an object", '{"canary":"x","examples":[{"input":"a","target":"b"}]}', ["a\nb"]],
    ["the array's key comes last", '{"n":[1,2],"m":{"k":[{}]},"data" : [ {"text":"a"} ]}', ["a"]],
    ["two arrays: one document", '{"a":[{"x":1}],"b":[{"x":2}]}', ['{"a":[{"x":1}],"b":[{"x":2}]}']],
    ["an object without array: one document", ' {"a":{"b":1}}\n', ['{"a":{"b":1}}']],
    ["an object with a well-known field", '{"lang":"en","text":"a"}', ["a"]],
    ["JSON Lines under another name", '{"text":"a"}\n{"text":"b"}\n', ["a", "b"]],
    ["a string", '"a\\nb"', ["a\nb"]],
    ["nothing", "", []],
    ["white space", " \n ", []],
  ];
  test.each(cases)("%s", async (_, content, expected) => {
    expect(await texts("a.json", content)).toEqual(expected);
    const { entries } = await read(onceSource("a.json", utf8(content), [3, 1, 7]));
    expect(entries.length).toBe(expected.length);
  });
});

describe("broken JSON files", () => {
  const cases: [name: string, content: string, expected: string[]][] = [
    [
      "a broken element",
      '[{"text":"a"},\n{"text":},\n{"text":"c"}]',
      ["a", "<The record at line 2 is not valid JSON: a value is missing at character 9. Correct it or remove it.>", "c"],
    ],
    [
      "two commas",
      '["a",,"b"]',
      ["a", "<The record at line 1 is not valid JSON: a value is missing at character 1. Correct it or remove it.>", "b"],
    ],
    ["a comma before the end", '["a",\n]', ["a"]],
    [
      "cut in an element",
      '["a",\n{"b":"c',
      ["a", "<The record at line 2 is not valid JSON: a string is not closed at character 6. Correct it or remove it.>"],
    ],
    ["more behind the array", '["a"]\n\n["b"]', ["a", "<The JSON array ends before line 3, but more follows. Remove it.>"]],
    [
      "no JSON at all",
      "hello",
      ["<The record at line 1 is not valid JSON: an unknown word or sign at character 1. Correct it or remove it.>"],
    ],
  ];
  test.each(cases)("%s", async (_, content, expected) => {
    expect(await texts("a.json", content)).toEqual(expected);
  });

  test("an array that is not closed is noted", async () => {
    const { corpus, entries } = await readContent("a.json", '["a","b"');
    expect(entries.map(isBroken)).toEqual([false, false]);
    expect(corpus.notes).toEqual(["The JSON array is not closed: the file may have been cut short."]);
  });

  test("more behind the array has a range", async () => {
    const { entries } = await readContent("a.json", '["a"] {}');
    expect(entries[1]).toMatchObject({ line: 1, range: { start: 6, end: 8 }, bytes: 2 });
  });
});

test("elements know their lines and places", async () => {
  const content = '\ufeff{"examples":[\n  {"input":"é",\n   "target":"b"},\n\n  {"input":"c","target":"d"} ]}';
  const [first, second] = await documents("a.json", content);
  const bytes = utf8(content);
  expect([first.line, second.line]).toEqual([2, 5]);
  expect(Buffer.from(bytes.subarray(first.range.start, first.range.end)).toString()).toBe('{"input":"é",\n   "target":"b"}');
  expect(Buffer.from(bytes.subarray(second.range.start, second.range.end)).toString()).toBe('{"input":"c","target":"d"}');
  expect(second.runs()[0]).toEqual({ start: 0, length: 1, fileStart: second.range.start + 10, fileLength: 1 });
});

test("a large object that can be read only once is refused before it fills the memory", async () => {
  async function* open() {
    yield utf8('{"data":[');
    for (let mebibyte = 0; mebibyte < 65; mebibyte++) yield Buffer.alloc(2 ** 20, '{"text":"a"},');
  }
  const stream = open();
  await expect(read({ name: "standard input", open: () => stream }, { format: "json" })).rejects.toThrow(
    "standard input is one large JSON object and can be read only once. Save it to a file, then open the file.",
  );
});
