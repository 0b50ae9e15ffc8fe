import { type CurveData, type Learning, totalOf } from "./charts/curveData";
import { t } from "./l10n";
import { byteSize } from "./numbers";

/** What was compared: all of the file, or its beginning. */
const compared = ({ bytes, isPart }: Learning): string => (isPart ? t("the first {0}", byteSize(bytes)) : t("this file"));

/** Where learning beats the frozen model, as sentences. No praise: a file that teaches much about itself may be repetitive. */
export function learningSentences(data: CurveData, learning: Learning): string[] {
  if (learning.isUnknown)
    return [
      t(
        "Too little of {0} was sampled to say where learning beats the frozen model: score everything to compare them.",
        compared(learning),
      ),
    ];
  // Below at the end, though the last stretch was dearer again: then nothing is said of stretches.
  const locally = learning.below !== undefined && learning.cheaper === undefined ? "" : whereCheaper(learning);
  return [whereBelow(data, learning), locally, estimated(learning), withWeights(data, learning)].filter((sentence) => sentence !== "");
}

function estimated({ windows }: Learning): string {
  return windows === undefined ? "" : t("The frozen model's running sum is an estimate from {0} sampled windows.", String(windows));
}

function whereBelow({ model }: CurveData, learning: Learning): string {
  const { below } = learning;
  const figures = [model, byteSize(totalOf(learning.learned) / 8), byteSize(totalOf(learning.frozen) / 8), compared(learning)];
  if (below === undefined)
    return t("A model that learns as it reads **does not get below** {0}, frozen: it needs {1} against {2} for {3}.", ...figures);
  if (below === 0)
    return t(
      "**From the first byte on** a model that learns as it reads has needed fewer bits than {0}, frozen: {1} against {2} for {3}.",
      ...figures,
    );
  return t(
    "**From {4} on** a model that learns as it reads has needed fewer bits than {0}, frozen: {1} against {2} for {3}.",
    ...[...figures, byteSize(below)],
  );
}

function whereCheaper({ cheaper }: Learning): string {
  if (cheaper === undefined) return t("Nor do its local rates stay below.");
  return cheaper === 0
    ? t("Each twentieth of that takes it fewer bits.")
    : t("Locally, in twentieths of that, it takes fewer bits from {0} on.", byteSize(cheaper));
}

function withWeights({ modelBits }: CurveData, { frozen, learned }: Learning): string {
  return totalOf(learned) < modelBits + totalOf(frozen)
    ? t("With its weights counted (S1) the frozen model is the longer message here.")
    : "";
}
