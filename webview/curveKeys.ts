import { type CurveData, farS1, type Learning, totalOf } from "./charts/curveData";
import { t } from "./l10n";
import { byteSize } from "./numbers";

export type LossScale = "rate" | "sum";

/** A line of the picture in words, with the size of its area. */
export interface Key {
  line: "frozen" | "prequential" | "mixture" | "baseline" | "weights";
  name: string;
  text: string;
}

const size = (bits: number): string => byteSize(bits / 8);

/** The lines of the picture, in words: nobody has to guess at colours. */
export function lossKeys(data: CurveData, learning: Learning | undefined, scale: LossScale): Key[] {
  return scale === "sum" && learning ? sumKeys(data, learning) : rateKeys(data);
}

function rateKeys({ bits, sampled, learned, mixed }: CurveData): Key[] {
  const about = sampled ? "≈ " : "";
  const keys: Key[] = [{ line: "frozen", name: t("frozen"), text: t("shaded area: code length {0}{1}", about, size(bits)) }];
  if (learned && learned.bytes > 0) keys.push({ line: "prequential", name: t("prequential"), text: areaOf(learned) });
  if (mixed) keys.push({ line: "mixture", name: t("mixture"), text: areaOf({ ...mixed, bits: mixed.mixture }) });
  return keys;
}

const areaOf = ({ bytes, bits, cut }: { bytes: number; bits: number; cut: boolean }): string =>
  cut ? t("area of the first {0}: code length {1}", byteSize(bytes), size(bits)) : t("area: code length {0}", size(bits));

function sumKeys(data: CurveData, learning: Learning): Key[] {
  const { bytes, frozen, learned, windows } = learning;
  const { from, to, isOff } = farS1(data, learning);
  const about = windows === undefined ? "" : "≈ ";
  return [
    { line: "baseline", name: t("S0 = 8n"), text: byteSize(bytes) },
    { line: "frozen", name: t("frozen, L"), text: `${about}${size(totalOf(frozen))}` },
    { line: "prequential", name: t("prequential"), text: size(totalOf(learned)) },
    {
      line: "weights",
      name: t("S1 = |f1| + L"),
      text: isOff ? t("off the chart: {0} at the first byte, {1} at the end", byteSize(from), byteSize(to)) : byteSize(to),
    },
  ];
}
