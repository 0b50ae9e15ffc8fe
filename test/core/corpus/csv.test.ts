import { describe, expect, test } from "vitest";
import type { ReadOptions } from "../../../src/core/corpus/corpus";
import { documents, readContent, textOf, texts, utf8 } from "./reading";

const rows = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");

describe("tables", () => {
  const cases: [name: string, content: string, expected: string[], options?: ReadOptions][] = [
    ["a header with a well-known name", rows("text,label", "a,1", "b,2"), ["a", "b"]],
    ["CR LF and no line break at the end", "text,label\r\na,1\r\nb,2", ["a", "b"]],
    ["quoted delimiters, quotes and line breaks", rows("id,text", '1,"a, ""b""', 'c"', "2,d"), ['a, "b"\nc', "d"]],
    ["a quote inside a cell means itself", rows("id,text", '1,5" disk', "2,b"), ['5" disk', "b"]],
    ["what follows a closing quote is kept", rows("id,text", '1,"a" b', "2,c"), ["a b", "c"]],
    ["empty quotes, doubled quotes alone", rows("id,text", '1,""', '2,""""'), ["", '"']],
    ["semicolons", rows("id;text", "1;a, b", "2;c, d, e"), ["a, b", "c, d, e"]],
    ["bars", rows("id|text", "1|a, b", "2|c"), ["a, b", "c"]],
    ["tabs in a .csv", rows("id\ttext", "1\ta, b", "2\tc"), ["a, b", "c"]],
    ["no header", rows("1,the first text,x", "2,the second text,y"), ["the first text", "the second text"]],
    [
      "no header, a class that comes again",
      rows("good stuff all over,pos", "bad stuff,neg", "fine stuff,pos"),
      ["good stuff all over", "bad stuff", "fine stuff"],
    ],
    ["one column", rows("text", "a", "", "b"), ["a", "b"]],
    ["two columns in the order of the file", rows("answer,question", "b,a"), ["b\na"]],
    ["columns by name", rows("text,title", "a,b"), ["b"], { fields: ["title"] }],
    ["columns with dots and brackets", rows("a.b,c[]", "x,y"), ["x\ny"], { fields: ["c[]", "a.b"] }],
    ["empty and repeated names", rows("id,,text,text", "1,a,b,c"), ["a\nc"], { fields: ["column 2", "text (column 4)"] }],
    ["a header alone", rows("text,label"), []],
    ["nothing", "", []],
  ];
  test.each(cases)("%s", async (_, content, expected, options) => {
    expect(await texts("a.csv", content, options)).toEqual(expected);
  });

  test(".tsv is split at tabs whatever it holds", async () => {
    expect(await texts("a.tsv", rows("id\ttext", "1,2,3\ta", "1,2,3\tb"))).toEqual(["a", "b"]);
  });
});

describe("broken rows", () => {
  test("a quote that is never closed costs one line", async () => {
    const content = rows("id,text", '1,"a', 'a"', '2,"b', "3,c", "4,d");
    expect(await texts("a.csv", content)).toEqual([
      "a\na",
      "<The row at line 4 opens a quote that is never closed. Close it, or double it to mean a quote.>",
      "c",
      "d",
    ]);
  });

  test("a quote that is never closed on the last line", async () => {
    const { entries } = await readContent("a.csv", 'id,text\n1,a\n2,"b');
    expect(entries[1]).toMatchObject({ line: 3, range: { start: 12, end: 16 }, bytes: 4 });
  });

  test("a quote that is not closed within 64 MiB costs one line", async () => {
    const line = utf8(`1,${"x".repeat(1021)}\n`);
    const content = Buffer.concat([utf8('id,text\n0,"a\n'), ...Array<Uint8Array>(66 * 1024).fill(line)]);
    const { entries } = await readContent("a.csv", content);
    expect(entries.length).toBe(1 + 66 * 1024);
    expect(entries[0]).toMatchObject({ line: 2, bytes: 4 });
    expect(entries.at(-1)).toMatchObject({ line: 2 + 66 * 1024, range: { end: content.length - 1 } });
  });

  test("rows of another length are read, and counted in a note", async () => {
    const { corpus, entries } = await readContent("a.csv", rows("id,text,x", "1,a,b", "2,b", "3,c,d,e"));
    expect(entries.map((entry) => "bytes" in entry && textOf(entry.bytes as Uint8Array))).toEqual(["a", "b", "c"]);
    expect(corpus.notes).toEqual(["2 rows have more or fewer than 3 cells; their text was read where the cell is there."]);
  });

  test("a row without the text", async () => {
    expect(await texts("a.csv", rows("id,text", "1,a", "2", "3,c"))).toEqual([
      "a",
      '<The row at line 3 has 1 of 2 cells, and none in the column "text". Add what is missing.>',
      "c",
    ]);
  });

  test("invalid UTF-8", async () => {
    const content = Buffer.concat([utf8("id,text\n1,a\n2,"), Uint8Array.of(0xe9), utf8("\n3,c\n")]);
    expect(await texts("a.csv", content)).toEqual([
      "a",
      "<The record at line 3 is not valid UTF-8 (byte 3 of the record is 0xe9). Save the file as UTF-8.>",
      "c",
    ]);
  });

  test("a column that is not there", async () => {
    await expect(texts("a.csv", rows("id,text", "1,a"), { fields: ["body"] })).rejects.toThrow(
      'a.csv has no text field "body" in its first 100 records. Fields with text are id, text.',
    );
  });
});

test("lines and places are exact through quotes and a byte order mark", async () => {
  const content = '\ufeffid,text\r\n1,"a\r\n""b"""\r\n2,é\r\n';
  const [first, second] = await documents("a.csv", content);
  expect([first.line, second.line]).toEqual([2, 4]);
  expect(first.range).toEqual({ start: 12, end: 24 });
  expect(first.runs()).toEqual([
    { start: 0, length: 3, fileStart: 15, fileLength: 3 },
    { start: 3, length: 1, fileStart: 18, fileLength: 2 },
    { start: 4, length: 1, fileStart: 20, fileLength: 1 },
    { start: 5, length: 1, fileStart: 21, fileLength: 2 },
  ]);
  expect(second.runs()).toEqual([{ start: 0, length: 2, fileStart: 28, fileLength: 2 }]);
});
