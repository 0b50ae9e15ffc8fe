import type { PanelState, RunStatus } from "../protocol/page";
import type { PreparedRun } from "./preparedRun";
import { keyOf, nameOf, type Target } from "./target";
import { isTextFile } from "./wholeFile";

/** A complete picture of an analysis for the page. */
export function snapshotOf(target: Target, status: RunStatus, version: number, run: PreparedRun | undefined): PanelState {
  const state: PanelState = { name: nameOf(target), uri: keyOf(target), version, status, wholeFile: false };
  if (!run) return state;
  const { findings, plan } = run;
  const { corpus, totals, columns, sample } = findings;
  return {
    ...state,
    hash: findings.hash,
    model: plan.job.card,
    report: findings.report(),
    curve: totals.windows > 0 ? totals.curve() : undefined,
    documents: columns.length > 0 ? columns.snapshot() : undefined,
    fields: corpus.fields,
    sampled: findings.isSampled && sample ? { bytes: sample.bytes, of: sample.of } : undefined,
    wholeFile: isTextFile(corpus),
    ...(findings.learned && { learned: findings.learned }),
    ...(findings.experts && { experts: findings.experts }),
  };
}
