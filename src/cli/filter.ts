import type { Command } from "commander";
import type { ModelJob } from "../model/client";
import { outputsOf, refuseExistingOutputs, refuseOutputs } from "../quality/filterOutputs";
import { filterReport } from "./filterReport";
import { filtered } from "./filterRun";
import { type FilterOptions, planOf, repeatedPlan } from "./filterSettings";
import { warn } from "./progress";
import { withoutModel, withSession } from "./run";

/** `bitlens filter PATH --keep K --drop D`: splits a corpus by its findings, byte for byte. Stopped, the same command goes on where it was. */
export async function filterCommand(path: string, options: FilterOptions, command: Command): Promise<void> {
  if (path === "-") throw new Error("Filtering reads its input several times: save it to a file first.");
  const isGiven = (option: string) => command.getOptionValueSource(option) === "cli";
  const version = command.parent?.version() ?? "";
  const outputs = outputsOf(options);
  refuseOutputs(path, outputs);
  await refuseExistingOutputs(outputs);
  const { manifest } = options;
  const plan = manifest === undefined ? planOf(options, version) : await repeatedPlan(manifest, options, { version, isGiven });
  const print = async function* (signal: AbortSignal, job?: ModelJob) {
    signal.addEventListener("abort", () => warn("Stopped. The same command goes on with it."), { once: true });
    const summary = await filtered(path, plan, signal, job);
    if (options.json) for (const sentence of summary.warnings) warn(sentence);
    yield options.json ? `${JSON.stringify({ input: path, outputs, ...summary }, null, 1)}\n` : filterReport(summary);
  };
  if (plan.needsModel) await withSession(plan.options, ({ job, signal }) => print(signal, job));
  else await withoutModel(plan.options, (signal) => print(signal));
}
