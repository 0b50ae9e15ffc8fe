import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { Tally } from "../../src/core/quality/filter/tally";
import { PartFile } from "../../src/files/partFile";
import { outputsOf, partOf, publish, type Reached, reachedBy, writeReached } from "../../src/quality/filterOutputs";
import { scratchFolder } from "../cli/bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
function outputs() {
  const folder = join(scratch, String(++folders));
  mkdirSync(folder);
  return { folder, ...outputsOf({ keep: join(folder, "k"), drop: join(folder, "d") }) };
}

const reached = (change: Partial<Reached>): Reached => ({
  ...{ run: "one", finished: false, entries: 3, position: 9, lengths: { kept: 1, dropped: 1, reasons: 1 } },
  ...{ records: { kept: 2, dropped: 1 }, tally: new Tally().toJSON(), ...change },
});

describe("a part", () => {
  it("holds what was written, in pieces of any size, and goes on from any length", async () => {
    const path = join(scratch, "part");
    const pieces = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 50 }),
        fc.integer({ min: 1, max: 3_000_000 }).map((size) => new Uint8Array(size).fill(size)),
      ),
    );
    const law = fc.asyncProperty(pieces, pieces, fc.double({ min: 0, max: 1, noNaN: true }), async (first, second, share) => {
      rmSync(path, { force: true });
      const before = Buffer.concat(first);
      await write(path, 0, first);
      const length = Math.floor(share * before.length);
      await write(path, length, second);
      expect(readFileSync(path).equals(Buffer.concat([before.subarray(0, length), ...second]))).toBe(true);
    });
    await fc.assert(law, { numRuns: 30 });
  });

  it("that is shorter than it was is refused", async () => {
    const path = join(scratch, "short");
    writeFileSync(path, "abc");
    await expect(PartFile.open(path, 4)).rejects.toThrow(/shorter than it was: remove it/);
  });

  it.skipIf(!existsSync("/dev/full"))("says so where there is no space", async () => {
    const file = await PartFile.open("/dev/full", 0);
    await file.write(new Uint8Array(10));
    await expect(file.sync()).rejects.toThrow("There is no space left for /dev/full. Free some space, or choose another disk.");
    await file.close();
  });
});

async function write(path: string, length: number, pieces: Uint8Array[]): Promise<void> {
  const file = await PartFile.open(path, length);
  for (const piece of pieces) await file.write(piece);
  expect(file.length).toBe(length + Buffer.concat(pieces).length);
  await file.sync();
  await file.close();
}

describe("outputs", () => {
  it("say how far a run has come, to the same run only", async () => {
    const { folder: _, ...all } = outputs();
    expect(await reachedBy("one", all)).toBeUndefined();
    await writeReached(all, reached({}));
    expect(await reachedBy("one", all)).toEqual(reached({}));
    await expect(reachedBy("two", all)).rejects.toThrow(
      /An unfinished run with other settings or another input.*remove k\.progress\.json\./,
    );
  });

  it("take a damaged note for another run's", async () => {
    const { folder: _, ...all } = outputs();
    writeFileSync(`${all.kept}.progress.json`, "{");
    await expect(reachedBy("one", all)).rejects.toThrow(/unfinished run/);
  });

  it.each([0, 1, 2, 3, 4])("get their names, also where %i of them have them already", async (done) => {
    const { folder, ...all } = outputs();
    for (const [i, path] of Object.values(all).entries()) writeFileSync(i < done ? path : partOf(path), String(i));
    await writeReached(all, reached({ finished: true }));
    expect(await reachedBy("one", all)).toMatchObject({ finished: true });
    await publish(all);
    expect(Object.values(all).map((path) => readFileSync(path, "utf8"))).toEqual(["0", "1", "2", "3"]);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it("never replace a file that came meanwhile", async () => {
    const { folder: _, ...all } = outputs();
    for (const path of Object.values(all)) writeFileSync(partOf(path), "new");
    writeFileSync(all.dropped, "mine");
    await writeReached(all, reached({ finished: true }));
    await expect(publish(all)).rejects.toThrow(/exists already/);
    expect(readFileSync(all.dropped, "utf8")).toBe("mine");
    expect(readFileSync(partOf(all.dropped), "utf8")).toBe("new");
  });
});
