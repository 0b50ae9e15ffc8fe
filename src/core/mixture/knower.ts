import type { ExpertBits, ExpertSummary, Knower } from "../types/experts";

/** A token that takes so many bits under both was foreseen by nobody: each gave it less than 1/256. */
const UNFORESEEN = 8;
/** Less than this between two code lengths is no lead, bits. */
const LEAD = 1;

/** The first line that holds says who knew a token. Code lengths are bits. */
const knowers: { knower: Knower; holds(network: number, adaptive: number, matched: number): boolean }[] = [
  { knower: "none", holds: (network, adaptive) => Math.min(network, adaptive) >= UNFORESEEN },
  { knower: "both", holds: (network, adaptive) => Math.abs(network - adaptive) < LEAD },
  { knower: "model", holds: (network, adaptive) => network < adaptive },
  { knower: "passage", holds: (_network, _adaptive, matched) => matched > 0 },
  { knower: "file", holds: () => true },
];

export const knowerNames: readonly Knower[] = ["model", "file", "passage", "both", "none"];

/** Who knew a token. @param network @param adaptive bits. @param matched 1 where an earlier passage foretold it. */
export const knowerOf = (network: number, adaptive: number, matched: number): Knower =>
  knowers.find(({ holds }) => holds(network, adaptive, matched))!.knower;

/** Sums up pieces of one text. */
export function expertSummary(pieces: readonly ExpertBits[]): ExpertSummary {
  const summary: ExpertSummary = {
    ...{ bytes: 0, tokens: 0, network: 0, adaptive: 0, mixture: 0 },
    knew: { model: 0, file: 0, passage: 0, both: 0, none: 0 },
  };
  for (const piece of pieces) {
    summary.bytes += piece.boundaries[piece.boundaries.length - 1];
    summary.tokens += piece.network.length;
    for (let token = 0; token < piece.network.length; token++) {
      summary.network += piece.network[token];
      summary.adaptive += piece.adaptive[token];
      summary.mixture += piece.mixture[token];
      summary.knew[knowerOf(piece.network[token], piece.adaptive[token], piece.matched[token])]++;
    }
  }
  return summary;
}
