import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitDecoder, BitEncoder } from "../../../src/core/adaptive/bitCoder";
import { Mixture, MixtureTables } from "../../../src/core/mixture/mixture";
import { NetworkBits } from "../../../src/core/mixture/networkBits";
import { vocabularyTrie } from "../../../src/core/mixture/vocabularyTrie";
import { uniform } from "../../../src/core/scoring/random";

/** Vocabularies with tokens that begin others, tokens that are spelled alike, and tokens without bytes. */
const vocabularies = fc
  .array(fc.uint8Array({ max: 3, maxLength: 4 }), { minLength: 1, maxLength: 40 })
  .filter((tokens) => tokens.some(({ length }) => length > 0));

/** A distribution that is the same for a seed, some of it very small. */
const distribution = (size: number, seed: number): Float32Array => {
  const raw = Array.from({ length: size }, (_, i) => uniform(seed, i) ** 8);
  const sum = raw.reduce((total, p) => total + p, 0);
  return Float32Array.from(raw, (p) => p / sum);
};

const trieOf = (tokens: Uint8Array[]) => vocabularyTrie(tokens.length, (id) => tokens[id]);
const probability = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Product of the probabilities of the decisions that spell a token, down to the place among those that are spelled alike. */
function spelled(network: NetworkBits, token: Uint8Array, id: number): number {
  let product = 1;
  for (let place = 0; ; place++) {
    const ends = place === token.length;
    if (network.ends > 0 && network.goesOn) product *= ends ? probability(network.endLogit()) : 1 - probability(network.endLogit());
    if (ends) break;
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (token[place] >> shift) & 1;
      const known = network.bit((token[place] | 0x100) >> (shift + 1), shift);
      if (known >= 0) expect(known).toBe(bit);
      else {
        const one = probability(network.bitLogit());
        product *= bit ? one : 1 - one;
        network.takeBit(bit);
      }
    }
    network.takeByte();
  }
  const { trie, node } = network;
  for (let i = 0; i < network.ends - 1; i++) {
    const isIt = trie.order[trie.low[node] + i] === id;
    const p = probability(network.sameLogit(i));
    product *= isIt ? p : 1 - p;
    if (isIt) break;
  }
  return product;
}

describe("a vocabulary as a trie", () => {
  it("has each token that has bytes at the node of its bytes, and no other", () => {
    fc.assert(
      fc.property(vocabularies, (tokens) => {
        const trie = trieOf(tokens);
        expect([...trie.order].sort((a, b) => a - b)).toEqual(tokens.flatMap(({ length }, id) => (length > 0 ? [id] : [])));
        const ends = trie.ends.reduce((sum, count) => sum + count, 0);
        expect(ends).toBe(trie.order.length);
      }),
    );
  });

  it("gives each token its probability, over that of all tokens with bytes", () => {
    fc.assert(
      fc.property(vocabularies, fc.nat(1000), (tokens, seed) => {
        const p = distribution(tokens.length, seed);
        const whole = tokens.reduce((sum, { length }, id) => sum + (length > 0 ? p[id] : 0), 0);
        const network = new NetworkBits(trieOf(tokens));
        for (const [id, token] of tokens.entries()) {
          if (token.length === 0 || p[id] / whole < 1e-3) continue;
          network.begin(p);
          expect(spelled(network, token, id)).toBeCloseTo(p[id] / whole, 3);
        }
      }),
    );
  });
});

/** Texts side by side, a token of each in turn. */
interface Texts {
  vocabulary: Uint8Array[];
  ids: number[][];
}

const texts: fc.Arbitrary<Texts> = vocabularies.chain((vocabulary) => {
  const named = vocabulary.flatMap(({ length }, id) => (length > 0 ? [id] : []));
  const ids = fc.array(fc.array(fc.constantFrom(...named), { maxLength: 60 }), { minLength: 1, maxLength: 4 });
  return ids.map((rows) => ({ vocabulary, ids: rows }));
});

function coded({ vocabulary, ids }: Texts, coder: BitEncoder | BitDecoder, isEncoder: boolean): { ids: number[][]; bits: number } {
  const network = new NetworkBits(trieOf(vocabulary));
  const tables = new MixtureTables();
  const rows = ids.map((_, i) => new Mixture(tables, network, 1000 * i));
  const out = ids.map((): number[] => []);
  const longest = Math.max(...ids.map(({ length }) => length));
  for (let at = 0; at < longest; at++) {
    for (const [row, own] of ids.entries()) {
      if (at >= own.length) continue;
      network.begin(distribution(vocabulary.length, at * 7 + row));
      const target = isEncoder ? { id: own[at], bytes: vocabulary[own[at]] } : undefined;
      out[row].push(rows[row].token(coder, target));
    }
  }
  return { ids: out, bits: rows.reduce((sum, { bits }) => sum + bits, 0) };
}

describe("the mixture", () => {
  it("decodes what it coded, texts side by side, in no more bits than it counts and two", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const encoder = new BitEncoder();
        const { bits } = coded(given, encoder, true);
        const code = encoder.encoder.finish();
        expect(8 * code.length).toBeLessThanOrEqual(bits + 2 + 7);
        const decoded = coded(given, new BitDecoder(code), false);
        expect(decoded.ids).toEqual(given.ids);
        expect(decoded.bits).toBe(bits);
      }),
      { numRuns: 40 },
    );
  });

  it("learns what the network does not know", () => {
    const vocabulary = Array.from({ length: 64 }, (_, i) => Uint8Array.of(i % 8, i >> 3));
    const period = [3, 9, 27, 44, 60, 12];
    const ids = [Array.from({ length: 600 }, (_, i) => period[i % period.length])];
    const encoder = new BitEncoder();
    const { bits } = coded({ vocabulary, ids }, encoder, true);
    const network = ids[0].reduce((sum, id, at) => sum - Math.log2(distribution(64, at * 7)[id] + 1e-9), 0);
    expect(bits).toBeLessThan(network / 5);
  });
});
