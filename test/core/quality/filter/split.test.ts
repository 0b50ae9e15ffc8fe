import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../../../src/core/corpus/memorySource";
import { chunkedSource, readContent, utf8 } from "../../corpus/reading";
import { merged, mergedByLines, splitOf } from "./splitting";

/** Bytes of a line of some format: sound records, broken ones, invalid UTF-8, emoji, blanks. */
const pieces: Record<string, fc.Arbitrary<Uint8Array>> = {
  "a.jsonl": fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }).map((text) => utf8(JSON.stringify({ text: `${text}😀` }))),
    fc.constantFrom("{broken", '{"other":1}', "[1]", '"a string"', "null").map(utf8),
  ),
  "a.csv": fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "é", "😀", " "), maxLength: 9 }).map((text) => utf8(`${text},"a ""quoted""\ncell",b`)),
    fc.constantFrom("one", "a,b,c,d,e", 'x,"never closed', ",,").map(utf8),
  ),
  "a.tsv": fc.constantFrom("a\tb\tc", "\t\t", "é\t😀\tx", "one").map(utf8),
  "a.txt": fc.string({ unit: fc.constantFrom("a", "b c", "é", "😀", "\t"), maxLength: 12 }).map(utf8),
};

const invalid = fc.constant(Uint8Array.of(0x22, 0xff, 0xc0, 0x80));
const blank = fc.constantFrom("", " ", "\t ").map(utf8);

const fileOf = (name: string) =>
  fc
    .record({
      mark: fc.constantFrom("", "\ufeff"),
      head: fc.constant(name === "a.csv" ? "text,second,third\r\n" : name === "a.tsv" ? "text\tsecond\tthird\n" : ""),
      lines: fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: pieces[name] }, invalid, blank), fc.constantFrom("\n", "\r\n")), {
        maxLength: 12,
      }),
      last: fc.boolean(),
    })
    .map(({ mark, head, lines, last }) => {
      const parts = lines.flatMap(([bytes, end], i) => [bytes, utf8(last || i + 1 < lines.length ? end : "")]);
      return new Uint8Array(Buffer.concat([utf8(mark), utf8(head), ...parts]));
    });

const arrays = fc
  .array(fc.constantFrom('{"text":"a b"}', '{"text" : "c"}', "{broken", "", "[]"), { maxLength: 9 })
  .map((elements) => utf8(`[ ${elements.join(" ,\n")} ]\n`));

describe("split", () => {
  it.each(Object.keys(pieces))("%s: kept and dropped, interleaved by the reasons' places, are the file", async (name) => {
    const law = fc.asyncProperty(
      fileOf(name),
      fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      async (bytes, sizes, choice) => {
        const source = chunkedSource(
          name,
          bytes,
          sizes.map((size) => size + 1),
        );
        const parts = await splitOf(source, (number) => ((choice >> (number % 16)) & 1) === 1);
        expect(Buffer.from(merged(parts)).equals(bytes)).toBe(true);
      },
    );
    await fc.assert(law, { numRuns: 300 });
  });

  it.each([...Object.keys(pieces), "a.json"])("%s: stopped anywhere and taken up again it comes to the same", async (name) => {
    const file = name === "a.json" ? arrays : fileOf(name);
    const law = fc.asyncProperty(file, fc.array(fc.nat(8), { maxLength: 3 }), fc.nat(), async (bytes, stops, choice) => {
      const drops = (number: number) => ((choice >> (number % 16)) & 1) === 1;
      const whole = await splitOf(memorySource(name, bytes), drops);
      expect(await splitOf(memorySource(name, bytes), drops, stops)).toEqual(whole);
    });
    await fc.assert(law, { numRuns: 200 });
  });

  it("a.jsonl: the line numbers alone restore it", async () => {
    const law = fc.asyncProperty(fileOf("a.jsonl"), fc.nat(), async (bytes, choice) => {
      const parts = await splitOf(memorySource("a.jsonl", bytes), (number) => ((choice >> (number % 16)) & 1) === 1);
      // Mostly invalid bytes are no text, and their "lines" no records.
      fc.pre(parts.format === "jsonl");
      expect(Buffer.from(mergedByLines(parts)).equals(bytes)).toBe(true);
    });
    await fc.assert(law, { numRuns: 300 });
  });

  it.each(["[]", "[ ]\n", '[{"text":"a b"} ,\n{"text":"c  d"},1,{"text":"e"}]', '{"n":1,"data":[{"text":"a"},{"text":"b"}],"m":2}'])(
    "the JSON array %s becomes two arrays with the same elements",
    async (content) => {
      const { kept, dropped, reasons } = await splitOf(memorySource("a.json", utf8(content)), (number) => number % 2 === 1);
      const whole = JSON.parse(content) as unknown[] & { data?: unknown[] };
      const elements = whole.data ?? whole;
      const places = reasons.map(({ id }) => Number(id) - 1);
      expect(JSON.parse(Buffer.from(dropped).toString())).toEqual(places.map((place) => elements[place]));
      expect(JSON.parse(Buffer.from(kept).toString())).toEqual(elements.filter((_, place) => !places.includes(place)));
    },
  );

  it("leaves the bytes of an array's elements as they are", async () => {
    const { kept, dropped } = await splitOf(
      memorySource("a.json", utf8('[ {"text" : "\\u0061"} , {"text":"b" } ]')),
      (number) => number === 1,
    );
    expect(Buffer.from(kept).toString()).toBe('[\n{"text" : "\\u0061"}\n]\n');
    expect(Buffer.from(dropped).toString()).toBe('[\n{"text":"b" }\n]\n');
  });

  it("drops broken records as unreadable, with the id that they would have", async () => {
    const content = '{"text":"a"}\n{broken\n{"text":"b"}\n';
    const { reasons, tally } = await splitOf(memorySource("a.jsonl", utf8(content)), () => false);
    expect(reasons).toMatchObject([
      { id: "2", line: 2, bytes: 7, offset: 13, length: 8, findings: [{ rule: "unreadable", start: 0, end: 7 }] },
    ]);
    const { entries } = await readContent("a.jsonl", content);
    expect(entries[2]).toMatchObject({ id: "3" });
    expect(tally.toJSON()).toMatchObject({ kept: { documents: 2 }, dropped: { documents: 1, bytes: 7 }, unreadable: 1 });
  });

  it("a remark for information drops nothing, and is counted", async () => {
    const { tally } = await splitOf(memorySource("a.txt", utf8("one\n\ntwo\n\nthree")), (number) => number === 1);
    expect(tally.toJSON().rules).toEqual([["chosen", { documents: 3, alone: 1 }]]);
  });
});
