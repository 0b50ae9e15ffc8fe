import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArchiveReader } from "../../../src/core/archive/bytes";
import { type ArchiveHeader, type Block, blockBytes, END, headerBytes, readBlock, readHeader } from "../../../src/core/archive/format";
import { BLOCK_BYTES, MOST_SEGMENTS, mostCode, segmentsOf } from "../../../src/core/archive/limits";
import { varint } from "../../../src/core/coding/varint";

async function* partsOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const readerOf = (bytes: Uint8Array, size = 7) => new ArchiveReader(partsOf(bytes, size));
const concat = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));

const networks = fc.record({
  sha256: fc.stringMatching(/^[0-9a-f]{32}$/),
  name: fc.string({ unit: "grapheme", maxLength: 20 }),
  runtime: fc.string({ maxLength: 20 }),
  window: fc.integer({ min: 2, max: 4096 }),
  documentStart: fc.constantFrom("auto", "none", "<s>"),
  law: fc.record({ rowsAgree: fc.boolean(), numbers: fc.stringMatching(/^[0-9a-f]{8}$/) }),
});

const headers: fc.Arbitrary<ArchiveHeader> = fc.oneof(
  fc.record({ method: fc.constant("adaptive" as const), bytes: fc.nat() }),
  fc.record({
    method: fc.constantFrom("mixture" as const, "frozen" as const),
    bytes: fc.nat({ max: 2 ** 50 }),
    network: networks.chain((network) => fc.integer({ min: 1, max: network.window - 1 }).map((stride) => ({ ...network, stride }))),
  }),
);

const coded: fc.Arbitrary<Block> = fc
  .record({
    way: fc.constant("method" as const),
    lengths: fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: MOST_SEGMENTS }).map((all) => Uint32Array.from(all)),
    check: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    code: fc.uint8Array({ maxLength: 300 }),
  })
  .filter(({ lengths, code }) => code.length <= mostCode(lengths.reduce((sum, length) => sum + length, 0)));

const lengthOf = (bytes: number) => Uint32Array.of(bytes);
const checks = fc.uint8Array({ minLength: 8, maxLength: 8 });

const blocks: fc.Arbitrary<Block> = fc.oneof(
  coded,
  fc.record({
    way: fc.constant("adaptive" as const),
    lengths: fc.integer({ min: 300, max: BLOCK_BYTES }).map(lengthOf),
    check: checks,
    code: fc.uint8Array({ maxLength: 300 }),
  }),
  fc
    .record({ check: checks, code: fc.uint8Array({ minLength: 1, maxLength: 300 }) })
    .map((block) => ({ ...block, way: "stored" as const, lengths: lengthOf(block.code.length) })),
);

const total = ({ lengths }: Block) => lengths.reduce((sum, length) => sum + length, 0);

describe("the container", () => {
  it("gives back what was put in, however it is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(headers, fc.array(blocks, { maxLength: 3 }), fc.integer({ min: 1, max: 400 }), async (header, all, size) => {
        const reader = readerOf(concat(headerBytes(header), ...all.map(blockBytes), END), size);
        expect(await readHeader(reader)).toEqual(header);
        for (const block of all) expect(await readBlock(reader, total(block))).toEqual(block);
        expect(await readBlock(reader, 0)).toBeUndefined();
        await reader.end();
      }),
    );
  });

  it("refuses what is cut off, or goes on", async () => {
    const header: ArchiveHeader = { method: "adaptive", bytes: 3 };
    const block = { way: "adaptive" as const, lengths: Uint32Array.of(3), check: new Uint8Array(8), code: Uint8Array.of(1, 2) };
    const whole = concat(headerBytes(header), blockBytes(block), END);
    for (let length = 0; length < whole.length; length++) {
      const reader = readerOf(whole.subarray(0, length));
      const all = async () => {
        await readHeader(reader);
        while (await readBlock(reader, 3));
      };
      await expect(all()).rejects.toThrow(/no archive|ends early/);
    }
    const longer = readerOf(concat(whole, Uint8Array.of(0)));
    await readHeader(longer);
    while (await readBlock(longer, 3));
    await expect(longer.end()).rejects.toThrow(/stands behind/);
  });

  it("makes room for nothing that a forged length claims", async () => {
    const claims: [number[], RegExp][] = [
      [varint(2 ** 45), /damaged/],
      [varint(BLOCK_BYTES + 1), /damaged/],
      [[...varint(100), ...varint(3)], /damaged/],
      [[...varint(100), 0, ...varint(1_000_000)], /damaged/],
      [[...varint(100), 0, ...varint(2), ...varint(101)], /damaged/],
      [[...varint(100), 0, ...varint(0)], /damaged/],
      [[...varint(100), 0, ...varint(1), ...varint(2 ** 40)], /damaged/],
      [[...varint(100), 0, ...varint(1), ...varint(500)], /ends early/],
      [[...varint(100), 1, ...varint(2 ** 40)], /damaged/],
      [[...varint(BLOCK_BYTES), 2], /ends early/],
      [[255, 255, 255, 255, 255, 255, 255, 255, 255, 255], /damaged/],
    ];
    for (const [bytes, sentence] of claims) await expect(readBlock(readerOf(Uint8Array.from(bytes)), 2 ** 50)).rejects.toThrow(sentence);
    await expect(readBlock(readerOf(Uint8Array.from([...varint(100), 0, 1, 5])), 99)).rejects.toThrow(/damaged/);
  });

  it("says which version it reads", async () => {
    const header = headerBytes({ method: "adaptive", bytes: 0 });
    for (const version of [1, 2, 3, 5]) {
      header[8] = version;
      await expect(readHeader(readerOf(header))).rejects.toThrow(new RegExp(`version ${version} .* reads version 4`));
    }
  });
});

describe("segments", () => {
  it("are few where a file is small, and never none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BLOCK_BYTES }), (bytes) => {
        const count = segmentsOf(bytes);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(bytes < 1_000_000 ? 8 : MOST_SEGMENTS);
      }),
    );
  });
});
