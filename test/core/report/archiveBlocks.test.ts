import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArchiveReport, accountRows, archiveMarkdown } from "../../../src/core/report/archiveBlocks";
import { english } from "../../../src/core/report/say";
import type { ArchiveAccount } from "../../../src/core/types/archive";

/** What coders count: fractions of bits that add up to whole digits, and whole bytes of code and container. */
const accounts = fc
  .record({
    bytes: fc.integer({ min: 1, max: 1e9 }),
    symbols: fc.nat(1e8),
    idealBits: fc.double({ min: 0, max: 1e9, noNaN: true }),
    frequencyBits: fc.double({ min: 0, max: 1000, noNaN: true }),
    slack: fc.integer({ min: 0, max: 2 }),
    codeBytes: fc.nat(8),
    containerBytes: fc.nat(1000),
  })
  .map(({ slack, codeBytes, containerBytes, ...given }): ArchiveAccount => {
    const coded = given.idealBits + given.frequencyBits;
    const digits = Math.max(0, Math.floor(coded) - 1 + slack);
    const codeBits = 8 * (Math.ceil(digits / 8) + codeBytes);
    const containerBits = 8 * containerBytes;
    const parts = { roundingBits: digits - coded, terminationBits: codeBits - digits, codeBits, containerBits };
    return {
      ...given,
      ...parts,
      archiveBits: codeBits + containerBits,
      wholeBits: Math.ceil(given.idealBits),
      networkBits: given.idealBits,
      blocks: { method: 1, adaptive: 0, stored: 0 },
    };
  });

const partsOf = ({ idealBits, frequencyBits, roundingBits, terminationBits, containerBits }: ArchiveAccount) => [
  ...[idealBits, frequencyBits, roundingBits, terminationBits, containerBits],
];

const report = (account: ArchiveAccount): ArchiveReport => ({
  ...{ name: "a|b.txt", account, method: "mixture", modelBits: 800, notes: ["Only the selection was coded."] },
  network: {
    ...{ sha256: "0".repeat(32), name: "tiny", runtime: "onnxruntime 1", window: 512, stride: 256, documentStart: "auto" },
    law: { rowsAgree: true, numbers: "89abcdef" },
  },
  others: [{ name: "gzip", describe: "gzip, level 9", bytes: account.bytes }],
});

/** Bits of the account's table, as Markdown has them. */
function shownBits(markdown: string): number[] {
  const [table] = /\| L&#58;[\s\S]*?\n\n/.exec(markdown) ?? [""];
  const rows = table.trim().split("\n");
  return rows.map((row) => Number(row.split("|")[2].replaceAll(",", "").replace("−", "-").trim()));
}

describe("the account of an archive", () => {
  it("adds up to the archive as it is shown, each line within a tenth of a bit", () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const rows = accountRows(account, english).map(({ bits }) => Math.round(10 * bits));
        const archive = rows.pop();
        expect(archive).toBe(10 * account.archiveBits);
        expect(rows.reduce((sum, bits) => sum + bits, 0)).toBe(archive);
        for (const [i, bits] of partsOf(account).entries()) expect(Math.abs(rows[i] / 10 - bits)).toBeLessThanOrEqual(0.1 + 1e-6);
      }),
    );
  });

  it("adds up in the report", () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const bits = shownBits(archiveMarkdown(report(account), english));
        const archive = bits.pop();
        expect(archive).toBe(account.archiveBits);
        expect(bits.reduce((sum, each) => sum + each, 0)).toBeCloseTo(account.archiveBits, 4);
      }),
    );
  });

  it("stands beside what others take, with the weights and without", () => {
    const account = {
      bytes: 100,
      symbols: 40,
      idealBits: 200.25,
      frequencyBits: 0.5,
      roundingBits: 0.25,
      terminationBits: 7,
      codeBits: 208,
    };
    const text = archiveMarkdown(
      report({
        ...account,
        containerBits: 80,
        archiveBits: 288,
        wholeBits: 230,
        networkBits: 199,
        blocks: { method: 1, adaptive: 2, stored: 1 },
      }),
      english,
    );
    const plain = text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(plain).toContain("100 bytes → 36 bytes, decoded to the same bytes.");
    expect(plain).toContain("it would be 230 bits: at most L + 40 symbols = 241.");
    expect(plain).toContain("| the network alone | 25 | 2.000 |");
    expect(plain).toContain("| S1 | 1,088 | abs(f1) + the archive, where abs(f1) is 800 bits |");
    expect(plain).toContain("window 512, stride 256");
    expect(plain).toContain("a step gives the same numbers in any company");
    expect(plain).toContain("Blocks that are shorter without the model, coded by the adaptive method: 2 of 4.");
    expect(plain).toContain("Blocks that nothing makes shorter, stored as they are: 1 of 4.");
  });

  it("without a network has no weights, and says that none are needed", () => {
    const account = {
      ...{ bytes: 100, symbols: 100, idealBits: 200.25, frequencyBits: 0, roundingBits: 0.75, terminationBits: 7, codeBits: 208 },
      ...{ containerBits: 80, archiveBits: 288, wholeBits: 250, blocks: { method: 1, adaptive: 0, stored: 0 } },
    };
    const { network: _, ...others } = report(account);
    const text = archiveMarkdown({ ...others, method: "adaptive", modelBits: 0 }, english);
    const plain = text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(plain).toContain("Method adaptive: a byte model");
    expect(plain).toContain("| S1 | 288 | the archive: it needs no model, so abs(f1) is 0 |");
    expect(plain).not.toMatch(/network alone|weights|onnxruntime|Tried|Blocks that/);
  });
});
