import { setFlagsFromString } from "node:v8";
import type { FilterSummary } from "../core/quality/filter/summary";
import type { ModelJob } from "../model/client";
import { outputsOf } from "../quality/filterOutputs";
import { filtered as filteredRun, totalOf } from "../quality/filterRun";
import { HEAP_GROWTH } from "../quality/heap";
import { marksOf, type Plan, refuseOther, settingsOf } from "./filterSettings";
import { Progress, warn } from "./progress";
import { qualityAnalysis } from "./quality";
import { openInput } from "./run";

/** Splits a file by an analysis that is made for it, or goes on with splitting it, and says what became of it. */
export async function filtered(path: string, plan: Plan, signal: AbortSignal, job?: ModelJob): Promise<FilterSummary> {
  setFlagsFromString(HEAP_GROWTH);
  const input = await openInput(path, plan.options);
  const said = input.corpus.notes.length;
  const marks = await marksOf(plan);
  const analysis = qualityAnalysis(input, plan.rules, plan.options, job);
  const total = totalOf(input);
  const splitting = new LateProgress(`${input.source.name}: filtering`);
  const summary = await filteredRun({
    ...{ path, outputs: outputsOf(plan.options), version: plan.version, settings: settingsOf(plan, job, marks), input, signal },
    ...(marks && { marks }),
    async prepare() {
      for (const stage of plan.stages) {
        const progress = new Progress(`${input.source.name}: ${stage === "read" ? "reading" : "measuring"}`, total);
        const places = stage === "read" ? analysis.read(plan.stages.includes("measure")) : analysis.measure();
        for await (const place of places) {
          signal.throwIfAborted();
          progress.update(place);
        }
        progress.stop();
      }
    },
    judge: (from) => analysis.judge(from),
    withTokens: job !== undefined,
    refuse: (identity) => refuseOther(plan, identity, job),
    listener: { say: warn, progress: (place, of) => splitting.update(place, of) },
  });
  splitting.stop();
  // Reading may have found something worth a remark, beside what was said when the file was opened.
  for (const note of input.corpus.notes.slice(said)) warn(`${input.source.name}: ${note}`);
  return summary;
}

/** Begins with the first place that it is told. */
class LateProgress {
  private progress: Progress | undefined;

  constructor(private readonly what: string) {}

  update(place: number, total: number | undefined): void {
    this.progress ??= new Progress(this.what, total);
    this.progress.update(place);
  }

  stop(): void {
    this.progress?.stop();
  }
}
