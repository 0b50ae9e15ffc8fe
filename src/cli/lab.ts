import { join } from "node:path";
import type { Command } from "commander";
import { curriculumOf } from "../core/curriculum/curriculum";
import type { LabRate, LabReport, LabRequest } from "../core/types/lab";
import { survey } from "../quality/filterSurvey";
import { type Input, LANGUAGE } from "../study/documents";
import { labDocuments } from "../study/lab/labDocuments";
import { runLab } from "../study/lab/labRun";
import { documentsOf } from "./curriculum";
import { type CurriculumCommandOptions, type CurriculumPlan, curriculumOptions, planOf } from "./curriculumSettings";
import { labReport } from "./labReport";
import { Progress, warn } from "./progress";
import { openInput, type Session, withoutModel, withSession } from "./run";
import { type SignalSession, withSignals } from "./signalSession";

export interface LabCommandOptions extends Omit<CurriculumCommandOptions, "out"> {
  out?: string;
  seeds: number;
  bytes: number;
  rate: LabRate;
  passes: number;
  only?: "order" | "training";
}

/** Beside the command line's own bundle. */
const workerPath = join(__dirname, "labWorker.js");

/** `bitlens lab PATH --by SIGNAL --pacing NAME`: what an order does to two small learners, here and now. */
export async function labCommand(path: string, options: LabCommandOptions, command: Command): Promise<void> {
  if (path === "-") throw new Error("The lab reads its input several times: save it to a file first.");
  const plan = planOf({ ...options, out: "" }, command.parent?.version() ?? "");
  const names = plan.by.map(({ signal }) => signal);
  const print = async function* (session: Partial<Session> & Pick<Session, "signal">) {
    const opened = await openInput(path, options);
    yield* withSignals(names, options, session, opened, async function* (models) {
      const report = await measured(opened, { plan, options, models, signal: session.signal });
      yield options.json ? `${jsonOf(report)}\n` : labReport(report);
    });
  };
  if (plan.needsModel) await withSession(options, print);
  else await withoutModel(options, (signal) => print({ signal }));
}

/** Numbers in arrays of doubles as lists. */
const jsonOf = (report: LabReport) => JSON.stringify(report, (_, value) => (value instanceof Float64Array ? Array.from(value) : value), 1);

interface Measuring {
  plan: CurriculumPlan;
  options: LabCommandOptions;
  models: SignalSession;
  signal: AbortSignal;
}

async function measured(opened: Pick<Input, "corpus" | "source">, measuring: Measuring): Promise<LabReport> {
  const request = await requestOf(opened, measuring);
  const progress = new Progress(`${opened.source.name}: trying`, request.allBytes);
  const { signal } = measuring;
  try {
    return await runLab(request, { workerPath, signal, progress: (share) => progress.update(share * (request.allBytes ?? 0)) });
  } finally {
    progress.stop();
  }
}

async function requestOf(opened: Pick<Input, "corpus" | "source">, measuring: Measuring): Promise<LabRequest> {
  const { plan, options, models, signal } = measuring;
  const { seeds, bytes, rate, passes, only, seed, per } = options;
  const input = { ...opened, survey: await survey(opened.corpus, per === LANGUAGE ? undefined : per, "--per") };
  const { documents, unranked, unreadable } = await documentsOf(input, plan, signal, models);
  if (unranked + unreadable > 0) warn(`${unranked + unreadable} records cannot be read or have no value of a signal: they are left out.`);
  const settings = { seeds, bytes, rate, passes, seed, ...(only && { only }) };
  const texts = await labDocuments(opened.corpus, documents, settings, signal);
  const { order, difficulty } = curriculumOf(documents, curriculumOptions(plan));
  const { pacing, parameters, steps } = plan;
  return { ...texts, order, difficulty, plan: { pacing: pacing.name, ...parameters, steps, batch: options.batch }, ...settings };
}
