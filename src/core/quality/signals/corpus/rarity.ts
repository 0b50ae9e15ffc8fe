import type { RarityFacts } from "../../facts";
import type { QualitySignal } from "../../signal";

const raritySignal = (description: string, of: (rarity: RarityFacts) => number): QualitySignal => ({
  description,
  needs: "corpus",
  of: ({ rarity }) => (rarity ? of(rarity) : Number.NaN),
});

/** Signals of how rare a document's words are in its corpus. */
export const raritySignals: Record<string, QualitySignal> = {
  rarity: raritySignal(
    "word rarity, the sum of −log2 of each word's share of all words of the corpus, bits (Platanios et al. 2019)",
    ({ bits }) => bits,
  ),
  rarityPerWord: raritySignal("the same, bits a word: the rarity without the length", ({ bits, words }) =>
    words > 0 ? bits / words : Number.NaN,
  ),
};
