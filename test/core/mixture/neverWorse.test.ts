import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prequentialBits } from "../../../src/core/adaptive/prequential";
import { Mixture, MixtureTables } from "../../../src/core/mixture/mixture";
import { NetworkBits } from "../../../src/core/mixture/networkBits";
import { vocabularyTrie } from "../../../src/core/mixture/vocabularyTrie";
import { bitsDraws } from "../adaptive/draws";

const utf8 = (text: string) => new TextEncoder().encode(text);
const essay = readFileSync(join(__dirname, "../../../media/sample/essay.md"));

/**
 * Bits that it may cost to find out whom to believe. Weights begin small, so who is sure and right is believed after some dozens of decisions, at less than a bit each; one who is wrong costs as much until the weights
 * have gone, in each set of weights once, and the logit that they hear is bounded. Measured: at most 70 and 113 bits. Where nothing can be foretold, not all comes back that is paid for the ends of tokens:
 * some hundredths of a bit for each byte whose token could go on, which texts of this length keep small.
 */
const LEARNING = 200;

/** All bytes, and words of the essay, with a blank before them and without. */
const words = [...new Set(new TextDecoder().decode(essay).match(/ ?[a-z]{2,}/g))].slice(0, 400).map(utf8);
const vocabulary = [...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)), ...words];
const trie = vocabularyTrie(vocabulary.length, (id) => vocabulary[id]);
const idOf = new Map(vocabulary.map((token, id) => [Buffer.from(token).toString("latin1"), id]));
const longest = Math.max(...vocabulary.map(({ length }) => length));

/** The longest token that fits, again and again. */
function tokenized(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString("latin1");
  const ids: number[] = [];
  for (let at = 0; at < text.length; at += vocabulary[ids[ids.length - 1]].length) {
    let length = longest;
    while (!idOf.has(text.slice(at, at + length))) length--;
    ids.push(idOf.get(text.slice(at, at + length))!);
  }
  return ids;
}

const texts: Record<string, Uint8Array> = {
  prose: essay,
  "any bytes": bitsDraws(1, 8000),
  "a table": utf8(Array.from({ length: 500 }, (_, i) => `${i},${(i * 37) % 11},name ${i % 7},${(i * i) % 100}\n`).join("")),
  "a period": Uint8Array.from({ length: 8000 }, (_, i) => (i % 300) * 7),
};

/** Most of the probability for one token, the rest shared out evenly. */
function sureOf(id: number): Float32Array {
  const [share, others] = [0.999, vocabulary.length - 1];
  return new Float32Array(vocabulary.length).fill((1 - share) / others).fill(share, id, id + 1);
}

/** A token that has nothing to do with the one that comes. */
const otherThan = (id: number, at: number) =>
  id === (at * 7) % vocabulary.length ? (id + 1) % vocabulary.length : (at * 7) % vocabulary.length;

/** The distribution that a network gives at a place where this token comes. */
const networks: Record<string, (id: number, at: number) => Float32Array> = {
  "knows nothing": () => new Float32Array(vocabulary.length).fill(1 / vocabulary.length),
  "knows each token": (id) => sureOf(id),
  "is sure of wrong tokens": (id, at) => sureOf(otherThan(id, at)),
};

function lengths(ids: number[], network: (id: number, at: number) => Float32Array): { frozen: number; mixture: number } {
  const bits = new NetworkBits(trie);
  const mixture = new Mixture(new MixtureTables(), bits, 0);
  let frozen = 0;
  for (const [at, id] of ids.entries()) {
    const row = network(id, at);
    frozen -= Math.log2(row[id]);
    bits.begin(row);
    mixture.token({ code: (_, bit = 0) => bit }, { id, bytes: vocabulary[id] });
  }
  return { frozen, mixture: mixture.bits };
}

const cases = Object.keys(texts).flatMap((text) => Object.keys(networks).map((network) => [text, network] as const));

describe("the mixture", () => {
  it.each(cases)("needs for %s beside a network that %s no more than the better of its parts and what learning takes", (text, network) => {
    const { frozen, mixture } = lengths(tokenized(texts[text]), networks[network]);
    const adaptive = prequentialBits(texts[text]).reduce((sum, bits) => sum + bits, 0);
    expect(mixture).toBeLessThan(Math.min(frozen, adaptive) + LEARNING);
  });
});
