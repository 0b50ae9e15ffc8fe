import type { Difference } from "../../src/core/types";
import type { DocumentSlice } from "../../src/protocol/page";
import { t } from "../l10n";

const NONE = "–";

/** The two models that need the fewest bits, the leader's saving taken as positive. */
export function lead({ bitsPerByte, differences }: DocumentSlice): Difference | undefined {
  const [first, second] = bitsPerByte.map((_, model) => model).sort((a, b) => bitsPerByte[a] - bitsPerByte[b]);
  const [smaller, larger] = [Math.min(first, second), Math.max(first, second)];
  const found = differences.find((difference) => difference.smaller === smaller && difference.larger === larger);
  if (!found || found.saved >= 0) return found;
  const interval = found.interval && { low: -found.interval.high, high: -found.interval.low };
  return { ...found, saved: -found.saved, interval };
}

const undecided: Record<Difference["fewer"], string> = {
  smaller: t("within noise"),
  larger: t("within noise"),
  equal: t("equal"),
  unclear: t("within noise"),
  unknown: t("too few documents"),
};

/** The model that needs the fewest bits, or why none is named. */
export function winner(slice: DocumentSlice, names: string[]): string {
  if (slice.best !== undefined) return names[slice.best];
  const ahead = lead(slice);
  return ahead ? undecided[ahead.fewer] : NONE;
}

/** The lead as a bar: as long as it is large beside the other slices' leads, and in the accent where the current model has it. */
export function leadBar(slice: DocumentSlice, longest: number, current: number): { share: number; kind: string } | undefined {
  const ahead = lead(slice);
  if (!ahead || longest <= 0) return undefined;
  return { share: Math.min(1, ahead.saved / longest), kind: slice.best === undefined ? "noise" : slice.best === current ? "current" : "" };
}

/** The largest lead among slices that name a model; one that may be noise does not set the scale. */
export const longestLead = (slices: DocumentSlice[]): number =>
  Math.max(0, ...slices.filter(({ best }) => best !== undefined).map((slice) => lead(slice)?.saved ?? 0));
