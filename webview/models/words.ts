import { stepSentence } from "../../src/core/report/scaling";
import type { ComparedModel, ModelComparison, PanelState } from "../../src/protocol/page";
import { t, translated } from "../l10n";
import { byteSize, count, percent } from "../numbers";

export interface ComparisonLine {
  text: string;
  action?: "compare" | "cancel";
  /** 0 to 1 while models are scored, NaN before that is known. */
  share?: number;
  isBad?: boolean;
}

/** How far the comparison is, and what can be done about it. */
export function comparisonLine({ comparison, status, report }: PanelState): ComparisonLine {
  if (!comparison) {
    if (status.kind === "running") return { text: t("The models are compared when the analysis has ended.") };
    return report
      ? { text: t("The other models have not scored this file yet."), action: "compare" }
      : { text: t("There is nothing to compare on yet: run the analysis first.") };
  }
  const { kind } = comparison.status;
  if (comparison.status.kind === "running") {
    const { what, share } = comparison.status;
    const parts = [translated(what), ...(share === undefined ? [] : [percent(share)])];
    return { text: parts.join(" · "), action: "cancel", share: share ?? Number.NaN };
  }
  if (comparison.status.kind === "failed") return { text: translated(comparison.status.message), action: "compare", isBad: true };
  if (kind === "cancelled") return { text: t("Cancelled. Models that were scored to the end are shown."), action: "compare" };
  // A model that was opened and then failed may do better at a second try.
  const failed = comparison.models.some(({ why, window }) => why !== undefined && window !== undefined);
  return { text: scoredText(comparison), ...(failed && { action: "compare" }) };
}

function scoredText({ bytes, sampled, models }: ModelComparison): string {
  const scored = models.find(({ figures }) => figures)?.figures?.bytes ?? 0;
  const all = models.filter(({ figures }) => figures).length;
  if (!sampled)
    return all === 1 ? t("The model scored all {0}.", byteSize(bytes)) : t("Each of {0} models scored all {1}.", all, byteSize(bytes));
  const figures = [byteSize(scored), byteSize(bytes), count(sampled.windows)];
  return all === 1
    ? t("The model scored the same {0} of {1}: {2} windows.", ...figures)
    : t("Each of {3} models scored the same {0} of {1}: {2} windows.", ...figures, all);
}

/** What the larger models are good for, seen from the current one; room is kept for it before it is known. */
export function comparisonStory({ models, steps, bytes, status }: ModelComparison): string[] {
  const able = models.filter(({ why }) => !why);
  if (able.length === 1 && status.kind !== "running")
    return [
      t(
        "Only {0} is at hand. Add one of your own ('Bitlens: Add Model Folder…') to see what a larger or smaller model makes of this file.",
        able[0].name,
      ),
    ];
  const current = models.find(({ isCurrent }) => isCurrent)?.name;
  return steps
    .filter(({ smaller, larger }) => smaller === current || larger === current)
    .map((step) => translated(stepSentence(step, bytes)));
}

/** What was scored for the loss by position. */
export function positionsCaption({ documents, models }: ModelComparison): string {
  if (!documents) return "";
  if (documents.scored === 0) return t("No document of this file has text.");
  const which =
    documents.of === 1
      ? t("The file is one document: each point is the mean of the tokens at those positions, so the first ones are few.")
      : documents.scored < documents.of
        ? t("A sample of {0} of {1} documents, each from its own start.", count(documents.scored), count(documents.of))
        : t("All {0} documents with text, each from its own start.", count(documents.scored));
  const tokens = models.find(({ positions }) => positions)?.positions?.reduce((sum, bin) => sum + bin.tokens, 0);
  const counted =
    tokens === undefined
      ? t("Of a document the first 2,047 tokens count.")
      : t("{0} tokens; of a document the first 2,047 count.", count(tokens));
  return [which, counted, t("The first tokens cost more, since nothing stands before them.")].join(" ");
}

/** Models whose context is shorter than the others' have less to go by. */
export function windowNote(models: ComparedModel[]): string | undefined {
  const known = models.filter((model): model is ComparedModel & { window: number } => model.window !== undefined);
  const widest = Math.max(...known.map(({ window }) => window));
  const narrow = known.filter(({ window }) => window < widest);
  if (narrow.length === 0) return undefined;
  return t(
    "Shorter windows: {0}; the others {1}.",
    narrow.map(({ name, window }) => t("{0} reads {1} tokens at once", name, count(window))).join(t(", ")),
    count(widest),
  );
}
