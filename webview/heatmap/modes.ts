import { t } from "../l10n";
import { knowerClass, knowerKinds } from "./knowers";

/** What is known of one token. NaN bits: not scored yet. */
export interface TokenHeat {
  bits: number;
  entropy: number;
  rank: number;
  /** What the same bytes cost under the second model; NaN where there is none. */
  other: number;
  /** What the text itself has taught of the token, and the mixture of that with the model, bits; NaN where they have not read it. */
  adaptive: number;
  mixture: number;
  /** 1 where an earlier passage foretold it. */
  matched: number;
}

export interface HeatMode {
  id: string;
  label: string;
  /** A class of media/page.css: heat-1…heat-15 (orange), cool-1…cool-15 (blue); of media/experts.css; or "" for no colour. */
  classOf(token: TokenHeat): string;
  /** A scale, or a colour for each of a few kinds. */
  legend: { swatches: string[]; low: string; high: string } | { swatch: string; label: string }[];
  /** What the colours mean, in a sentence. */
  meaning: string;
  /** Two models are set beside each other. */
  isPaired?: boolean;
  /** The text's own predictors are set beside the model. */
  isByExpert?: boolean;
}

const LEVELS = 15;
/** Bits at which the scales end. */
const SURPRISAL_END = 12;
const EXCESS_END = 8;
/** Two models differ by less than a token surprises. */
const DELTA_END = 6;

/** 0 up to LEVELS; anything above the scale's end is at its end. */
const level = (share: number): number => Math.max(0, Math.min(LEVELS, Math.round(share * LEVELS)));
const named = (hue: "heat" | "cool", step: number): string => (step === 0 ? "" : `${hue}-${step}`);
const ramp = (hue: "heat" | "cool"): string[] => [2, 4, 6, 8, 10, 12, 15].map((step) => named(hue, step));

const RANKS: { upTo: number; level: number; label: string }[] = [
  { upTo: 1, level: 0, label: "1" },
  { upTo: 10, level: 4, label: "≤ 10" },
  { upTo: 100, level: 8, label: "≤ 100" },
  { upTo: 1000, level: 11, label: "≤ 1,000" },
  { upTo: Number.POSITIVE_INFINITY, level: 15, label: t("more") },
];

const excessClass = (excess: number, end: number): string => named(excess < 0 ? "cool" : "heat", level(Math.abs(excess) / end));
const BOTH_SIDES = [...ramp("cool").reverse(), "", ...ramp("heat")];

/** The ways of colouring. A new one is one more entry. */
export const heatModes: HeatMode[] = [
  {
    id: "surprisal",
    label: t("Surprisal"),
    classOf: ({ bits }) => named("heat", level(bits / SURPRISAL_END)),
    legend: { swatches: ["", ...ramp("heat")], low: "0", high: t("12+ bits") },
    meaning: t("Bits that each token costs, given all before it."),
  },
  {
    id: "excess",
    label: t("Surprisal − entropy"),
    classOf: ({ bits, entropy }) => (Number.isNaN(entropy) ? "" : excessClass(bits - entropy, EXCESS_END)),
    legend: { swatches: BOTH_SIDES, low: "−8", high: t("+8 bits") },
    meaning: t("Orange: more bits than the model expected here. Blue: fewer."),
  },
  {
    id: "rank",
    label: t("Rank"),
    classOf: ({ rank }) => named("heat", RANKS.find((bucket) => rank <= bucket.upTo)!.level),
    legend: { swatches: RANKS.map((bucket) => named("heat", bucket.level)), low: "1", high: t("over 1,000") },
    meaning: t("The token's place among the model's guesses: 1, up to 10, up to 100, up to 1,000, more."),
  },
  {
    id: "delta",
    label: t("Δ bits"),
    classOf: ({ bits, other }) => (Number.isNaN(other) ? "" : excessClass(bits - other, DELTA_END)),
    legend: { swatches: BOTH_SIDES, low: "−6", high: t("+6 bits") },
    meaning: t("Orange: more bits under the first model than under the second. Blue: fewer."),
    isPaired: true,
  },
  {
    id: "experts",
    label: t("Expert"),
    classOf: knowerClass,
    legend: knowerKinds,
    meaning: t(
      "Who knew each token: blue the model, orange what the file has taught so far, green between lines an earlier passage of it, grey nobody; none where both knew as much. Stronger where the lead is longer.",
    ),
    isByExpert: true,
  },
];
