import { uniform } from "../../../src/core/scoring/random";
import type { Interval } from "../../../src/core/types";

/** One document's score; higher is worse. */
export interface Score {
  value: number;
  /** Documents made from one text share it: they are drawn together, since they are no independent evidence. */
  origin: number;
}

export interface Separation {
  /** Chance that a spoiled document scores higher than a good one; a tie counts half. */
  auroc: number;
  /** 95 %, by a bootstrap over origins. */
  interval: Interval;
  /** Share of the spoiled found at the threshold that FALSE_POSITIVES of the good ones exceed at most. */
  found: number;
  good: number;
  bad: number;
}

export const FALSE_POSITIVES = 0.01;
const REPLICATES = 1000;

/** Mann and Whitney's U over all pairs, with ties. */
export function auroc(good: readonly number[], bad: readonly number[]): number {
  const ranking = rankingOf(scores(good), scores(bad));
  return weightedAuroc(ranking, new Uint32Array(ranking.places).fill(1));
}

const scores = (values: readonly number[]): Score[] => values.map((value, i) => ({ value, origin: i }));

/** How well a score tells spoiled from good documents. */
export function separation(good: Score[], bad: Score[], seed: number): Separation {
  const ranking = rankingOf(good, bad);
  return {
    auroc: weightedAuroc(ranking, new Uint32Array(ranking.places).fill(1)),
    interval: bootstrap(ranking, seed),
    found: foundAt(FALSE_POSITIVES, good, bad),
    good: good.length,
    bad: bad.length,
  };
}

/** Documents in the order of their scores. */
interface Ranking {
  /** [documents] */
  isBad: boolean[];
  /** [documents] index of the document's origin. */
  origin: Uint32Array;
  /** [documents] true where the score is higher than that of the document before. */
  rises: boolean[];
  /** How many origins there are. */
  places: number;
}

function rankingOf(good: Score[], bad: Score[]): Ranking {
  const all = [...good.map((score) => ({ ...score, isBad: false })), ...bad.map((score) => ({ ...score, isBad: true }))];
  if (all.some(({ value }) => Number.isNaN(value))) throw new Error("A document has no score: every score has to cover every document.");
  all.sort((a, b) => a.value - b.value);
  const origins = new Map([...new Set(all.map(({ origin }) => origin))].map((origin, place) => [origin, place]));
  return {
    isBad: all.map(({ isBad }) => isBad),
    origin: Uint32Array.from(all, ({ origin }) => origins.get(origin) ?? 0),
    rises: all.map(({ value }, i) => i === 0 || value > all[i - 1].value),
    places: origins.size,
  };
}

/** Each document counts as often as its origin was drawn. NaN where one side is empty. */
function weightedAuroc({ isBad, origin, rises }: Ranking, times: Uint32Array): number {
  let [goodBelow, bad, pairs, goodTied, badTied] = [0, 0, 0, 0, 0];
  const close = () => {
    pairs += badTied * (goodBelow + goodTied / 2);
    goodBelow += goodTied;
    bad += badTied;
    goodTied = badTied = 0;
  };
  for (let i = 0; i < isBad.length; i++) {
    if (rises[i]) close();
    if (isBad[i]) badTied += times[origin[i]];
    else goodTied += times[origin[i]];
  }
  close();
  return pairs / (goodBelow * bad);
}

/** Origins drawn with replacement; a draw without good or without spoiled documents says nothing and is left out. */
function bootstrap(ranking: Ranking, seed: number): Interval {
  const { places } = ranking;
  const times = new Uint32Array(places);
  const values: number[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    times.fill(0);
    for (let draw = 0; draw < places; draw++) times[Math.floor(uniform(seed, replicate * places + draw) * places)]++;
    values.push(weightedAuroc(ranking, times));
  }
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** The lowest threshold among the good scores that no more than the share of them exceed; found is what exceeds it. */
export function foundAt(share: number, good: Score[], bad: Score[]): number {
  const falling = good.map(({ value }) => value).sort((a, b) => b - a);
  const threshold = falling[Math.floor(share * good.length)];
  return bad.filter(({ value }) => value > threshold).length / bad.length;
}
