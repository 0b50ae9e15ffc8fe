import type { Estimate, Locality, OrderEffect, Recency } from "../../types/lab";
import { blocksShuffled, seedFor, shuffled } from "./draws";
import { againstSample, deviationOf, meanOf, verdictOf } from "./intervals";
import { type Reading, THIRDS, thirdOf } from "./reading";
import { bytesOf, type Parts } from "./sample";

/** Random orders, of documents and of blocks. */
const SHUFFLES = 5;
const BLOCK_SHUFFLES = 3;
/** Blocks of an order: few enough that neighbours mostly stay neighbours, enough that nothing is left of the course of the whole. */
const BLOCKS = 16;

/** Orders that are read, by role. */
export interface Orders<T> {
  order: T;
  reverse: T;
  shuffles: T[];
  blocks: T[];
}

/** The orders of the trained documents that are compared. */
export function ordersOf({ trained }: Parts, seed: number): Orders<Uint32Array> {
  return {
    order: trained,
    reverse: trained.slice().reverse(),
    shuffles: Array.from({ length: SHUFFLES }, (_, k) => shuffled(trained, seedFor(seed, "shuffle", k))),
    blocks: Array.from({ length: BLOCK_SHUFFLES }, (_, k) => blocksShuffled(trained, BLOCKS, seedFor(seed, "blocks", k))),
  };
}

/** What the readings of the orders come to. */
export function orderEffectOf(parts: Parts, readings: Orders<Reading>): OrderEffect {
  const { trained, heldOut, trainedBytes, heldOutBytes } = parts;
  const rate = ({ bits }: Reading) => bits / trainedBytes;
  const [order, reverse, shuffles] = [rate(readings.order), rate(readings.reverse), readings.shuffles.map(rate)];
  const difference = againstSample(order, shuffles);
  const blocks = readings.blocks.map(rate);
  return {
    ...{ order, reverse, shuffles, mean: meanOf(shuffles), spread: deviationOf(shuffles) },
    ...{ difference, verdict: verdictOf(difference), reverseDifference: againstSample(reverse, shuffles) },
    locality: localityOf(blocks, shuffles, difference),
    recency: recencyOf(parts, readings),
    ...{ documents: trained.length, bytes: trainedBytes, heldOutDocuments: heldOut.length, heldOutBytes },
  };
}

function localityOf(blocks: number[], shuffles: number[], gain: Estimate): Locality {
  const difference = meanOf(blocks) - meanOf(shuffles);
  const share = verdictOf(gain) === "within noise" ? null : difference / gain.value;
  return { blocks: BLOCKS, shuffles: blocks, difference, share };
}

function recencyOf({ documents, heldOut, places }: Parts, { order, shuffles }: Orders<Reading>): Recency {
  const sizes = Array.from({ length: THIRDS }, (_, third) =>
    bytesOf(
      documents,
      heldOut.filter((document) => thirdOf(places[document]) === third),
    ),
  );
  const compared = (thirds: number[]): Estimate => {
    const sum = (values: number[]) => thirds.reduce((total, third) => total + values[third], 0);
    // A third without a document has no bits, and no difference.
    const rate = ({ heldOut: bits }: Reading) => sum(bits) / Math.max(1, sum(sizes));
    return againstSample(rate(order), shuffles.map(rate));
  };
  const [early, late, all] = [compared([0]), compared([THIRDS - 1]), compared([0, 1, 2])];
  return { early, late, all, verdict: isTilted(early, late) ? "tilted" : "within noise" };
}

/** Better at the order's end than after a shuffle, or worse at its beginning, and not so the other way round. */
function isTilted(early: Estimate, late: Estimate): boolean {
  const [before, after] = [verdictOf(early), verdictOf(late)];
  return (after === "fewer" && before !== "fewer") || (before === "more" && after !== "more");
}
