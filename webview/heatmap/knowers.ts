import { knowerOf } from "../../src/core/mixture/knower";
import type { Knower } from "../../src/core/types/experts";
import { t } from "../l10n";
import type { TokenHeat } from "./modes";

/** Hues of those who may have known a token; "both" is nothing to point out. */
const KNOWER_HUES: Record<Knower, string> = { model: "cool", file: "heat", passage: "passage", both: "", none: "nobody" };
/** A lead of so many bits, or so many bits beyond which nobody foresaw a token, is as strong as it gets. */
const LEAD_END = 12;
const UNFORESEEN_FROM = 8;
/** Steps of the ramps: few enough that a hue is told apart at the weakest. */
const STRENGTHS = [5, 9, 12, 15];

/** The colour of a token by who knew it: "" where model and file knew as much, and where they have not read it. */
export function knowerClass({ bits, adaptive, mixture, matched }: TokenHeat): string {
  if (Number.isNaN(adaptive)) return "";
  const knower = knowerOf(bits, adaptive, matched);
  const lead = knower === "none" ? Math.max(0, mixture - UNFORESEEN_FROM) : Math.abs(bits - adaptive);
  return knowerSwatch(knower, lead / LEAD_END);
}

/** @param strength 0 to 1. */
export function knowerSwatch(knower: Knower, strength = 0.6): string {
  const step = STRENGTHS[Math.min(STRENGTHS.length - 1, Math.floor(strength * STRENGTHS.length))];
  return KNOWER_HUES[knower] && `${KNOWER_HUES[knower]}-${step}`;
}

/** Who may have known a token, in the words of the legend. */
export const knowerLabels: Record<Knower, string> = {
  model: t("model"),
  file: t("this file"),
  passage: t("an earlier passage"),
  both: t("model and file"),
  none: t("nobody"),
};

const KNEW: Record<Knower, string> = {
  model: t("The model knew it."),
  file: t("The file has taught it."),
  passage: t("An earlier passage goes on like this."),
  both: t("Model and file knew it alike."),
  none: t("Nobody foresaw it."),
};

/** Who knew a token, as a sentence. */
export const knewText = ({ bits, adaptive, matched }: TokenHeat): string => KNEW[knowerOf(bits, adaptive, matched)];

/** The legend: those who have a colour. */
export const knowerKinds = (["model", "file", "passage", "none"] as const).map((knower) => ({
  swatch: knowerSwatch(knower),
  label: knowerLabels[knower],
}));
