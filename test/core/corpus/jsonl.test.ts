import { describe, expect, test } from "vitest";
import { isBroken } from "../../../src/core/types";
import { bytesOf, documents, readContent, textOf, texts, utf8 } from "./reading";

const good = '{"text":"good"}';

describe("lines that are JSON", () => {
  const cases: [name: string, content: string, expected: string[]][] = [
    ["one record, no line break at the end", good, ["good"]],
    ["CR LF", `${good}\r\n${good}\r\n`, ["good", "good"]],
    ["blank lines are skipped", `\n${good}\n  \n\t\r\n\n${good}\n`, ["good", "good"]],
    ["spaces around everything", ' { "text" : "a" , "n" : [ 1 , {} ] } \n', ["a"]],
    ["a key written with escapes", '{"t\\u0065xt":"a"}\n', ["a"]],
    ["the last of a repeated key counts", '{"text":"a","text":"b"}\n', ["b"]],
    ["short escapes", String.raw`{"text":"\"\\\/\b\f\n\r\t"}`, ['"\\/\b\f\n\r\t']],
    ["a pair of surrogates", String.raw`{"text":"\ud83d\ude00 \uD83D\uDE00"}`, ["😀 😀"]],
    ["half a pair becomes U+FFFD", String.raw`{"text":"\ud83d-\ude00\ud83d\u0041"}`, ["\ufffd-\ufffd\ufffdA"]],
    ["NUL", String.raw`{"text":"a\u0000b"}`, ["a\0b"]],
    [
      "an escape of every length",
      String.raw`{"text":"\u007f\u0080\u07ff\u0800\uffff\udbff\udfff"}`,
      ["\u007f\u0080\u07ff\u0800\uffff\u{10ffff}"],
    ],
    ["empty text", '{"text":""}\n', [""]],
    ["bare strings", '"one"\n"tw\\u006f"\n', ["one", "two"]],
    ["a bare string among objects", `${good}\n"bare"\n`, ["good", "bare"]],
    ["two fields, in the order of the file", '{"answer":"b","question":"a"}\n{"question":"c","answer":"d"}\n', ["b\na", "c\nd"]],
    ["a field in an array", '{"messages":[{"role":"user","content":"hi there"},{"role":"bot","content":"yes"}]}\n', ["hi there\nyes"]],
    ["no text field: whole records", '{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
    ["nothing", "", []],
    ["one byte", "\n", []],
  ];
  test.each(cases)("%s", async (_, content, expected) => {
    expect(await texts("a.jsonl", content)).toEqual(expected);
  });
});

describe("lines that are broken stay in their place", () => {
  const cases: [name: string, line: string | Uint8Array, error: string][] = [
    [
      "half a record",
      '{"text":"x',
      "The record at line 2 is not valid JSON: a string is not closed at character 9. Correct it or remove it.",
    ],
    [
      "a missing comma",
      '{"a":1 "text":"x"}',
      "The record at line 2 is not valid JSON: a comma is missing at character 8. Correct it or remove it.",
    ],
    [
      "a trailing comma",
      '{"text":"x",}',
      "The record at line 2 is not valid JSON: a key in double quotes is missing at character 13. Correct it or remove it.",
    ],
    [
      "two records on a line",
      `${good}${good}`,
      "The record at line 2 is not valid JSON: more follows after its end at character 16. Correct it or remove it.",
    ],
    [
      "a byte of Latin-1",
      Uint8Array.of(0x22, 0x61, 0xe9, 0x22),
      "The record at line 2 is not valid UTF-8 (byte 3 of the record is 0xe9). Save the file as UTF-8.",
    ],
    ["a number", "42", 'The record at line 2 is a number and has no text in the field "text".'],
    ["null", "null", 'The record at line 2 is null and has no text in the field "text".'],
    ["an array", "[1]", 'The record at line 2 has no text in the field "text". It is an array.'],
    ["an empty object", "{}", 'The record at line 2 has no text in the field "text". It is empty.'],
    ["a number in the field", '{"text":1}', 'The record at line 2 has a number in the field "text", not text.'],
    ["null in the field", '{"text":null}', 'The record at line 2 has null in the field "text", not text.'],
    ["another field", '{"body":"x","id":1}', 'The record at line 2 has no text in the field "text". Its fields are body, id.'],
  ];
  test.each(cases)("%s", async (_, line, error) => {
    const bytes = typeof line === "string" ? utf8(line) : line;
    const content = Buffer.concat([utf8(`${good}\n`), bytes, utf8(`\n${good}\n`)]);
    const { entries } = await readContent("a.jsonl", content);
    const start = good.length + 1;
    expect(entries[1]).toEqual({ line: 2, range: { start, end: start + bytes.length }, bytes: bytes.length, error });
    expect([entries[0], entries[2]].map((entry) => !isBroken(entry) && [entry.id, entry.line, textOf(entry.bytes)])).toEqual([
      ["1", 1, "good"],
      ["3", 3, "good"],
    ]);
  });

  test("an array a hundred thousand deep costs no stack", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await texts("a.jsonl", `{"text":"x","a":${deep}}\n${good}\n`)).toEqual(["x", "good"]);
    expect((await texts("a.jsonl", `${good}\n${"[".repeat(100_000)}\n`))[1]).toMatch(/^<The record at line 2 is not valid JSON/);
  });

  test("a record over 64 MiB is not held in memory", async () => {
    const long = Buffer.alloc(65 * 2 ** 20, 0x61);
    const { entries } = await readContent("a.jsonl", Buffer.concat([utf8(`${good}\n"`), long, utf8(`"\n${good}`)]));
    expect(entries.map((entry) => (isBroken(entry) ? entry.error : entry.line))).toEqual([
      1,
      "The record at line 2 is longer than 64 MiB. Split it into smaller records.",
      3,
    ]);
  });
});

describe("what stands around the records", () => {
  test("a byte order mark belongs to none, and offsets count it", async () => {
    const { corpus, entries } = await readContent("a.jsonl", `\ufeff${good}\n`);
    expect(corpus.notes).toEqual(["The byte order mark at the beginning belongs to no document."]);
    expect(entries[0].range).toEqual({ start: 3, end: 3 + good.length });
    expect((await bytesOf(corpus.stream())).length).toBe(3 + good.length + 1);
  });

  test("a range is the record, without line break", async () => {
    const content = `${good}\r\n\r\n{"text":"é"}`;
    const [first, second] = await documents("a.jsonl", content);
    expect(first).toMatchObject({ id: "1", line: 1, range: { start: 0, end: 15 } });
    expect(second).toMatchObject({ id: "2", line: 3, range: { start: 19, end: 32 } });
    expect(second.runs()).toEqual([{ start: 0, length: 2, fileStart: 28, fileLength: 2 }]);
  });

  test("escapes and the line feed between fields have runs of their own", async () => {
    const content = String.raw`{"prompt":"a\n\u00e9","n":0,"completion":"b"}`;
    const [document] = await documents("a.jsonl", content);
    expect(textOf(document.bytes)).toBe("a\né\nb");
    expect(document.runs()).toEqual([
      { start: 0, length: 1, fileStart: 11, fileLength: 1 },
      { start: 1, length: 1, fileStart: 12, fileLength: 2 },
      { start: 2, length: 2, fileStart: 14, fileLength: 6 },
      { start: 4, length: 1, fileStart: 20, fileLength: 0 },
      { start: 5, length: 1, fileStart: 42, fileLength: 1 },
    ]);
  });

  test("ten megabytes on one line take less than five seconds of the processor", async () => {
    const text = "all work and no play \\n".repeat(450_000);
    const began = process.cpuUsage();
    const [document] = await documents("a.jsonl", `{"text":"${text}"}\n`);
    expect(document.runs().length).toBe(900_000);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000);
  });
});
