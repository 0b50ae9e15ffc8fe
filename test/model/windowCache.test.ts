import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { WindowCache, windowKey } from "../../src/model/windowCache";

const scratch = mkdtempSync(join(tmpdir(), "bitlens-cache-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const keyOf = (n: number) => windowKey("model", Int32Array.of(n), Int32Array.of(n + 1), 0);

describe("the cache of windows", () => {
  it("remembers between processes", () => {
    const path = join(scratch, "folder", "windows.bin");
    const first = new WindowCache(path);
    for (let n = 0; n < 100; n++) first.set(keyOf(n), n / 3);
    first.flush();
    const second = new WindowCache(path);
    for (let n = 0; n < 100; n++) expect(second.get(keyOf(n))).toBe(n / 3);
    expect(second.get(keyOf(100))).toBeUndefined();
  });

  it("ignores a record that was cut off, and goes on behind the whole ones", () => {
    const path = join(scratch, "cut.bin");
    const first = new WindowCache(path);
    first.set(keyOf(1), 1);
    first.flush();
    appendFileSync(path, "half a record");
    const second = new WindowCache(path);
    second.set(keyOf(2), 2);
    second.flush();
    const third = new WindowCache(path);
    expect([third.get(keyOf(1)), third.get(keyOf(2))]).toEqual([1, 2]);
  });

  it("works without a place to write", () => {
    const file = join(scratch, "file");
    writeFileSync(file, "");
    const cache = new WindowCache(join(file, "windows.bin"));
    cache.set(keyOf(1), 1);
    cache.flush();
    expect(cache.get(keyOf(1))).toBe(1);
  });

  it("tells windows apart by model, content and scored part", () => {
    const keys = [
      windowKey("a", Int32Array.of(1, 2), Int32Array.of(2, 3), 0),
      windowKey("b", Int32Array.of(1, 2), Int32Array.of(2, 3), 0),
      windowKey("a", Int32Array.of(1, 2), Int32Array.of(2, 3), 1),
      windowKey("a", Int32Array.of(1, 2), Int32Array.of(2, 4), 0),
      windowKey("a", Int32Array.of(1), Int32Array.of(2), 0),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
