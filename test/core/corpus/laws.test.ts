import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadOptions } from "../../../src/core/corpus/corpus";
import { type Document, isBroken } from "../../../src/core/types";
import { chunkedSource, documents, onceSource, read, readContent, textOf, utf8 } from "./reading";
import { expectRunsToMap } from "./runsLaw";

/** Strings that need escapes, half surrogate pairs included. */
const strings = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('"', "\\", "/", "\n", "\r", "\t", "\0", "\u2028", "a", "é", "中", "😀", "\ud83d", "\ude00", ",", "}"),
    maxLength: 30,
  }),
);

/** How a character is written: as JSON.stringify does, or escaped in small or capital hexadecimal digits. */
const writings = fc.array(fc.constantFrom("plain", "lower", "upper"), { minLength: 1, maxLength: 7 });

function jsonString(text: string, ways: string[]): string {
  const characters = Array.from(text, (character, index) => {
    const way = ways[index % ways.length];
    return way === "plain" ? JSON.stringify(character).slice(1, -1) : escaped(character, way === "upper");
  });
  return `"${characters.join("")}"`;
}

function escaped(character: string, upper: boolean): string {
  const hex = character.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return hex.map((digits) => `\\u${upper ? digits.toUpperCase() : digits}`).join("");
}

interface Record {
  id: number;
  text: string;
  extra: string;
  ways: string[];
  spaces: string;
}

const records: fc.Arbitrary<Record[]> = fc.array(
  fc.record({ id: fc.nat(), text: strings, extra: strings, ways: writings, spaces: fc.constantFrom("", " ", "\t ") }),
  { minLength: 1, maxLength: 8 },
);

function jsonObject({ id, text, extra, ways, spaces }: Record): string {
  const members = [`"id":${id}`, `"extra":{"text":${jsonString(extra, ways)}}`, `"text"${spaces}:${spaces}${jsonString(text, ways)}`];
  return `{${spaces}${members.join(`,${spaces}`)}${spaces}}`;
}

const options: ReadOptions = { fields: ["text"] };

describe("JSON text", () => {
  const shapes: [name: string, file: string, write: (records: Record[]) => string][] = [
    ["lines", "a.jsonl", (all) => all.map((one) => `${jsonObject(one)}\r\n`).join("")],
    ["an array", "a.json", (all) => `[ ${all.map(jsonObject).join(" ,\n ")}\n]`],
    ["an array in an object", "a.json", (all) => `{"n":[1],"data":[${all.map(jsonObject).join(",")}],"m":{}}`],
  ];
  test.each(shapes)(
    "%s: the text is what JSON.parse gives, in UTF-8; its runs tile it and map to the same bytes",
    async (_, file, write) => {
      await fc.assert(
        fc.asyncProperty(records, async (all) => {
          const content = utf8(write(all));
          const found = await documents(file, content, options);
          expect(found.map((document) => textOf(document.bytes))).toEqual(all.map((one) => textOf(utf8(one.text))));
          for (const document of found) expectRunsToMap(document, content);
        }),
      );
    },
  );

  test.each(shapes)("%s: ranges ascend without overlap, and each holds its record", async (_, file, write) => {
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        const content = utf8(write(all));
        const found = await documents(file, content, options);
        const parsed = found.map(
          ({ range }) => JSON.parse(textOf(content.subarray(range.start, range.end))) as { id: number; text: string },
        );
        expect(parsed.map(({ id, text }) => [id, text])).toEqual(all.map(({ id, text }) => [id, text]));
        for (const [index, { range }] of found.entries()) {
          expect(range.start).toBeGreaterThanOrEqual(index === 0 ? 0 : found[index - 1].range.end);
        }
      }),
    );
  });
});

const asData = (document: Document) => ({
  ...{ ...document, text: textOf(document.bytes) },
  ...{ runs: document.runs(), record: document.record?.(), fields: document.fields?.() },
});

describe("the size of the chunks does not matter", () => {
  const contents: [name: string, content: string][] = [
    ["a.jsonl", '\ufeff{"text":"a\\u00e9中"}\r\n\n{"text":}\n{"text":"\\ud83d\\ude00","b":[{"c":"}"}]}\n"bare"'],
    ["a.json", '\ufeff[ {"text":"a\\"]"},\n{"text":},, "bare" ]\nmore'],
    ["b.json", '{"a":{"b":[]},"data":[{"text":"é"},\n{"text":"}"}],"c":"["}'],
    ["a.csv", '\ufeffid,text\r\n1,"a\r\n""b"""\r\n\r\n2,é,x\n3\n4,"open\n5,b'],
    ["a.txt", "\ufeffone\r\ntwo\n \t\n\n中文\r\n\r\nlast"],
    ["a.py", "one\r\n\r\ntwo"],
    ["a.bin", "a\0b"],
  ];
  test.each(contents)("%s", async (name, content) => {
    const bytes = utf8(content);
    const plain = ({ corpus, entries }: Awaited<ReturnType<typeof read>>) => ({
      fields: corpus.fields,
      notes: corpus.notes,
      entries: entries.map((entry) => (isBroken(entry) ? entry : asData(entry))),
    });
    const whole = plain(await readContent(name, bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 9 }), async (sizes) => {
        expect(plain(await read(chunkedSource(name, bytes, sizes)))).toEqual(whole);
        expect(plain(await read(onceSource(name, bytes, sizes)))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });
});
