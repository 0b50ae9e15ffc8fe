import { type SharedPlan, sharedPlan } from "../core/scoring/comparison";
import { drawDocuments, type PositionSample } from "../core/scoring/positionSample";
import { SEED, until } from "./analysis";
import { budgetsOf, type PreparedRun } from "./preparedRun";
import { readSettings } from "./settings";
import type { Target } from "./target";

/** The documents' tokens are not remembered, so they take less time than a ranking: so much of its budget. */
const POSITIONS_SHARE = 0.3;

/**
 * What all models score: the windows that the panel's own sample has, so that the current model's figures are the panel's; and documents. Also where
 * the panel has scored everything only as much as a sample: other models would take as long again.
 */
export async function planComparison(
  { plan, findings }: PreparedRun,
  { uri }: Target,
  signal: AbortSignal,
): Promise<{ plan: SharedPlan; sample: PositionSample }> {
  const isExact = plan.streamBudget === Number.POSITIVE_INFINITY;
  const { streamBudget, documentBudget } = isExact ? await budgetsOf(plan.job, readSettings(uri).sampleSeconds) : plan;
  const { documents, textBytes, corpus, measure } = findings;
  const budget = { documents, textBytes, bytes: POSITIONS_SHARE * documentBudget, seed: SEED };
  const sample = await drawDocuments(until(signal, corpus.entries()), budget);
  return { plan: sharedPlan(measure!.bytes, streamBudget, plan.job.rule, SEED), sample };
}
