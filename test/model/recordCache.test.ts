import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { KEY_BYTES, RecordCache } from "../../src/model/recordCache";

const scratch = mkdtempSync(join(tmpdir(), "bitlens-records-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Every byte is a character of a key, also those beyond ASCII. */
const keyOf = (n: number) =>
  String.fromCharCode(n % 256, n >> 8, ...Array.from({ length: KEY_BYTES - 2 }, (_, i) => (n * 31 + i * 17) % 256));
const numbersOf = (n: number, width: number) => Float64Array.from({ length: width }, (_, i) => (n + 1) / (i + 3));

describe.each([1, 3, 14])("the cache of records of %i numbers", (width) => {
  const at = (name: string) => join(scratch, `${width}-${name}`);

  it("remembers between processes", () => {
    const path = join(at("folder"), "deep", "records.bin");
    const first = new RecordCache(path, width);
    for (let n = 0; n < 150; n++) first.set(keyOf(n), numbersOf(n, width));
    first.flush();
    expect(readFileSync(path)).toHaveLength(150 * (KEY_BYTES + 8 * width));
    const second = new RecordCache(path, width);
    for (let n = 0; n < 150; n++) expect(second.get(keyOf(n))).toEqual(numbersOf(n, width));
    expect(second.get(keyOf(150))).toBeUndefined();
  });

  it("keeps any number, to the bit", () => {
    const path = at("numbers.bin");
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: width, maxLength: width }),
        fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES }),
        (numbers, bytes) => {
          const key = Buffer.from(bytes).toString("latin1");
          const cache = new RecordCache(path, width);
          cache.set(key, Float64Array.from(numbers));
          cache.flush();
          expect(new RecordCache(path, width).get(key)).toEqual(Float64Array.from(numbers));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("ignores a record that was cut off at any byte, and goes on behind the whole ones", () => {
    for (const cut of [1, KEY_BYTES - 1, KEY_BYTES, KEY_BYTES + 8 * width - 1]) {
      const path = at(`cut-${cut}.bin`);
      const first = new RecordCache(path, width);
      first.set(keyOf(1), numbersOf(1, width));
      first.flush();
      appendFileSync(path, Buffer.alloc(cut, 7));
      const second = new RecordCache(path, width);
      second.set(keyOf(2), numbersOf(2, width));
      second.flush();
      const third = new RecordCache(path, width);
      expect([third.get(keyOf(1)), third.get(keyOf(2))]).toEqual([numbersOf(1, width), numbersOf(2, width)]);
    }
  });

  it("two processes share a file", () => {
    const path = at("shared.bin");
    const [one, other] = [new RecordCache(path, width), new RecordCache(path, width)];
    for (let n = 0; n < 200; n++) (n % 2 === 0 ? one : other).set(keyOf(n), numbersOf(n, width));
    one.flush();
    other.flush();
    const third = new RecordCache(path, width);
    for (let n = 0; n < 200; n++) expect(third.get(keyOf(n))).toEqual(numbersOf(n, width));
  });

  it("knows at once what was set, and the last of what was set twice", () => {
    const path = at("twice.bin");
    const cache = new RecordCache(path, width);
    cache.set(keyOf(1), numbersOf(1, width));
    expect(cache.get(keyOf(1))).toEqual(numbersOf(1, width));
    cache.set(keyOf(1), numbersOf(2, width));
    cache.flush();
    cache.flush();
    expect(new RecordCache(path, width).get(keyOf(1))).toEqual(numbersOf(2, width));
  });

  it("works without a place to write, and from a file that is none of its own", () => {
    const file = at("file");
    writeFileSync(file, "");
    const cache = new RecordCache(join(file, "records.bin"), width);
    cache.set(keyOf(1), numbersOf(1, width));
    cache.flush();
    expect(cache.get(keyOf(1))).toEqual(numbersOf(1, width));
    const other = at("other.bin");
    writeFileSync(other, "What stands here is no cache. ".repeat(50));
    const from = new RecordCache(other, width);
    from.set(keyOf(1), numbersOf(1, width));
    from.flush();
    expect(new RecordCache(other, width).get(keyOf(1))).toEqual(numbersOf(1, width));
  });
});

it("records of another width do no harm", () => {
  const path = join(scratch, "width.bin");
  const narrow = new RecordCache(path, 2);
  for (let n = 0; n < 40; n++) narrow.set(keyOf(n), numbersOf(n, 2));
  narrow.flush();
  const wide = new RecordCache(path, 5);
  wide.set(keyOf(99), numbersOf(99, 5));
  wide.flush();
  expect(new RecordCache(path, 5).get(keyOf(99))).toEqual(numbersOf(99, 5));
});
