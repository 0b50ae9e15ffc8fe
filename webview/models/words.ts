import { stepSentence } from "../../src/core/report/scaling";
import type { ComparedModel, ModelComparison, PanelState } from "../../src/protocol/page";
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
    if (status.kind === "running") return { text: "The models are compared when the analysis has ended." };
    return report
      ? { text: "The other models have not scored this file yet.", action: "compare" }
      : { text: "There is nothing to compare on yet: run the analysis first." };
  }
  const { kind } = comparison.status;
  if (comparison.status.kind === "running") {
    const { what, share } = comparison.status;
    const parts = [what, ...(share === undefined ? [] : [percent(share)])];
    return { text: parts.join(" · "), action: "cancel", share: share ?? Number.NaN };
  }
  if (comparison.status.kind === "failed") return { text: comparison.status.message, action: "compare", isBad: true };
  if (kind === "cancelled") return { text: "Cancelled. Models that were scored to the end are shown.", action: "compare" };
  // A model that was opened and then failed may do better at a second try.
  const failed = comparison.models.some(({ why, window }) => why !== undefined && window !== undefined);
  return { text: scoredText(comparison), ...(failed && { action: "compare" }) };
}

function scoredText({ bytes, sampled, models }: ModelComparison): string {
  const scored = models.find(({ figures }) => figures)?.figures?.bytes ?? 0;
  const all = models.filter(({ figures }) => figures).length;
  const each = all === 1 ? "The model" : `Each of ${all} models`;
  return sampled
    ? `${each} scored the same ${byteSize(scored)} of ${byteSize(bytes)}: ${count(sampled.windows)} windows.`
    : `${each} scored all ${byteSize(bytes)}.`;
}

/** What the larger models are good for, seen from the current one; room is kept for it before it is known. */
export function comparisonStory({ models, steps, bytes, status }: ModelComparison): string[] {
  const able = models.filter(({ why }) => !why);
  if (able.length === 1 && status.kind !== "running")
    return [
      `Only ${able[0].name} is at hand. Add one of your own ('Bitlens: Add Model Folder…') to see what a larger or smaller model makes of this file.`,
    ];
  const current = models.find(({ isCurrent }) => isCurrent)?.name;
  return steps.filter(({ smaller, larger }) => smaller === current || larger === current).map((step) => stepSentence(step, bytes));
}

/** What was scored for the loss by position. */
export function positionsCaption({ documents, models }: ModelComparison): string {
  if (!documents) return "";
  if (documents.scored === 0) return "No document of this file has text.";
  const which =
    documents.of === 1
      ? "The file is one document: each point is the mean of the tokens at those positions, so the first ones are few."
      : documents.scored < documents.of
        ? `A sample of ${count(documents.scored)} of ${count(documents.of)} documents, each from its own start.`
        : `All ${count(documents.scored)} documents with text, each from its own start.`;
  const tokens = models.find(({ positions }) => positions)?.positions?.reduce((sum, bin) => sum + bin.tokens, 0);
  return `${which}${tokens === undefined ? "" : ` ${count(tokens)} tokens;`} of a document the first 2,047 count. The first tokens cost more, since nothing stands before them.`;
}

/** Models whose context is shorter than the others' have less to go by. */
export function windowNote(models: ComparedModel[]): string | undefined {
  const known = models.filter((model): model is ComparedModel & { window: number } => model.window !== undefined);
  const widest = Math.max(...known.map(({ window }) => window));
  const narrow = known.filter(({ window }) => window < widest);
  if (narrow.length === 0) return undefined;
  return `Shorter windows: ${narrow.map(({ name, window }) => `${name} reads ${count(window)} tokens at once`).join(", ")}; the others ${count(widest)}.`;
}
