import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/core/types";
import { Shelf } from "../../src/editor/shelf";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Documents; those without a text are broken records. */
const entriesOf = (texts: (string | undefined)[]): Entry[] =>
  texts.map((text, index) => {
    const place = { line: index + 1, range: { start: 0, end: 1 } };
    return text === undefined
      ? { ...place, bytes: 3, error: "Unexpected end of the record." }
      : { ...place, id: String(index), bytes: encode(text), runs: () => [] };
  });

/** @param rows which entries have a row. */
function shelfOf(entries: Entry[], rows: number[]): { shelf: Shelf; readings: () => number } {
  let readings = 0;
  const shelf = new Shelf(async function* () {
    readings++;
    yield* entries;
  });
  for (const index of rows) shelf.add(entries[index], index);
  return { shelf, readings: () => readings };
}

const texts = fc.array(fc.option(fc.string({ maxLength: 12 }), { nil: undefined, freq: 6 }), { minLength: 1, maxLength: 30 });

describe("what stands before a document", () => {
  it("is the end of the texts before it in the file, whether or not they have a row", async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.integer({ min: 1, max: 80 }), fc.boolean(), async (all, nth, most, isSampled) => {
        const entries = entriesOf(all);
        const rows = entries.map((_, index) => index).filter((index) => !isSampled || index % 3 === 0);
        const row = nth % rows.length;
        const whole = encode(
          all
            .slice(0, rows[row])
            .filter((text) => text !== undefined)
            .map((text) => `${text}\n`)
            .join(""),
        );
        const { shelf } = shelfOf(entries, rows);
        expect(await shelf.before(row, most)).toEqual(whole.slice(Math.max(0, whole.length - most)));
      }),
    );
  });

  it("is at hand without reading the file again, where all documents have rows", async () => {
    const { shelf, readings } = shelfOf(entriesOf(["one", "two", undefined, "three"]), [0, 1, 2, 3]);
    expect(decode(await shelf.before(3, 100))).toBe("one\ntwo\n");
    expect(decode(await shelf.before(1, 2))).toBe("e\n");
    expect(readings()).toBe(0);
  });

  it("is read in one pass, where they have none", async () => {
    const { shelf, readings } = shelfOf(entriesOf(["one", "two", "three"]), [0, 2]);
    expect(decode(await shelf.before(1, 100))).toBe("one\ntwo\n");
    expect(readings()).toBe(1);
  });
});
