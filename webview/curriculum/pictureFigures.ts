import type { CurriculumPicture } from "../../src/protocol/study";
import type { Figure } from "../headline";
import { t } from "../l10n";
import { byteSize, count, percentage } from "../numbers";

/** The large figures, in the order shown. */
export function pictureFigures(picture: CurriculumPicture | undefined): Figure[] {
  const { documents, coverage, choice } = picture ?? NONE;
  const share = (part: number) => shareText(documents > 0 ? part / documents : Number.NaN);
  return [
    { value: count(documents), label: documentsLabel(picture) },
    { value: count(choice.steps), label: t("steps of {0} documents", count(Math.min(choice.batch, documents))) },
    { value: count(coverage.drawn), label: t("drawn, {0}, each at most {1}×", share(coverage.drawn), count(coverage.most)) },
    { value: count(coverage.never), label: t("never drawn, {0}", share(coverage.never)) },
    textFigure(picture),
  ];
}

/** All and nothing have no digit behind the point. */
const shareText = (share: number): string => percentage(share, share === 0 || share === 1 ? 0 : 1);

const NONE = {
  documents: Number.NaN,
  coverage: { drawn: Number.NaN, never: Number.NaN, most: Number.NaN },
  choice: { steps: Number.NaN, batch: Number.NaN },
};

function documentsLabel(picture: CurriculumPicture | undefined): string {
  const { unranked = 0, unreadable = 0 } = picture ?? {};
  const out = unranked + unreadable;
  return out > 0 ? t("documents in order, {0} without a place", count(out)) : t("documents in order");
}

function textFigure(picture: CurriculumPicture | undefined): Figure {
  const stages = picture?.stages ?? [];
  const bytes = stages.reduce((sum, stage) => sum + stage.bytes, picture ? 0 : Number.NaN);
  const isCounted = stages.length > 0 && stages.every(({ tokens }) => tokens !== undefined);
  const tokens = stages.reduce((sum, stage) => sum + (stage.tokens ?? 0), 0);
  return { value: byteSize(bytes), label: isCounted ? t("of text, {0} tokens", count(tokens)) : t("of text") };
}
