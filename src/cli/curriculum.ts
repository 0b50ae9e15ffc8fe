import type { Command } from "commander";
import { curriculumOf } from "../core/curriculum/curriculum";
import { SELF_PACED } from "../core/curriculum/selfPaced";
import { warningsOf } from "../core/curriculum/warnings";
import { fileHash } from "../files/fileHash";
import { refuseFolder } from "../quality/curriculumExport";
import { totalOf } from "../quality/filterRun";
import { survey } from "../quality/filterSurvey";
import { writeCurriculum } from "../study/curriculumExport";
import { type Input, LANGUAGE, readDocuments } from "../study/documents";
import { type CurriculumSummary, curriculumReport } from "./curriculumReport";
import {
  type CurriculumCommandOptions,
  type CurriculumPlan,
  curriculumOptions,
  type Made,
  manifestSettings,
  pacedPlanOf,
  planOf,
  refuseNothing,
  refuseOther,
  refuseOtherInput,
  repeatedPlan,
} from "./curriculumSettings";
import { Progress, warn } from "./progress";
import { openInput, type Session, withoutModel, withSession } from "./run";
import { makeSelfPaced } from "./selfPaced";
import { type SignalSession, withSignals } from "./signalSession";

/** `bitlens curriculum PATH --by SIGNAL --pacing NAME --steps N --out DIR`: an order from easy to hard, its batches, and its stages byte for byte. */
export async function curriculumCommand(path: string, options: CurriculumCommandOptions, command: Command): Promise<void> {
  if (path === "-") throw new Error("A curriculum reads its input several times: save it to a file first.");
  const version = command.parent?.version() ?? "";
  const isGiven = (option: string) => command.getOptionValueSource(option) === "cli";
  const { manifest, out } = options;
  const first = options.pacing === SELF_PACED.name ? pacedPlanOf : planOf;
  const plan = manifest === undefined ? first(options, version) : await repeatedPlan(manifest, options, { version, isGiven });
  refuseFolder(out);
  // What is printed goes to standard output: --out is the folder.
  const common = { ...plan.options, out: undefined };
  const print = async function* (session: Partial<Session> & Pick<Session, "signal">) {
    const opened = await openInput(path, common);
    const { signal } = session;
    const tell = async function* (make: Make) {
      const summary = await exported(path, opened, { plan, signal, make });
      for (const sentence of summary.warnings) warn(sentence);
      yield options.json ? `${JSON.stringify(summary, null, 1)}\n` : curriculumReport(summary);
    };
    if (plan.models) yield* tell((input) => makeSelfPaced(input, plan, signal));
    else yield* withSignals(namesOf(plan), common, session, opened, (models) => tell((input) => madeWith(models, input, plan, signal)));
  };
  if (plan.needsModel) await withSession(common, print);
  else await withoutModel(common, (signal) => print({ signal }));
}

const namesOf = ({ by }: CurriculumPlan) => by.map(({ signal }) => signal);

type Make = (input: Input) => Promise<Made>;

interface Exporting {
  plan: CurriculumPlan;
  signal: AbortSignal;
  make: Make;
}

async function exported(
  path: string,
  opened: Pick<Input, "corpus" | "source">,
  { plan, signal, make }: Exporting,
): Promise<CurriculumSummary> {
  const identity = { name: opened.source.name, ...(await fileHash(path)) };
  refuseOtherInput(plan, identity);
  const { per, out } = plan.options;
  const input = { ...opened, survey: await survey(opened.corpus, per === LANGUAGE ? undefined : per, "--per") };
  const made = await make(input);
  const progress = new Progress(`${input.source.name}: writing`, totalOf(input));
  const common = { ...made, version: plan.version, input, identity, options: curriculumOptions(plan), signal };
  const { manifest, summary } = await writeCurriculum(out, { ...common, progress: (place) => progress.update(place) });
  progress.stop();
  const warnings = warningsOf({ ...manifest, stages: manifest.shards }, "--per language ranks documents within each.");
  return { ...manifest, out, points: summary.points, warnings };
}

/** By signals. */
async function madeWith(models: SignalSession, input: Input, plan: CurriculumPlan, signal: AbortSignal): Promise<Made> {
  const settings = await manifestSettings(plan, models);
  refuseOther(plan, settings);
  const read = await documentsOf(input, plan, signal, models);
  refuseNothing(read, input);
  return { settings, read, curriculum: curriculumOf(read.documents, curriculumOptions(plan)) };
}

export async function documentsOf(input: Input, plan: CurriculumPlan, signal: AbortSignal, { job, settings }: SignalSession) {
  let progress: Progress | undefined;
  const tell = (place: number) => {
    if (!progress) settings.first.stop();
    progress ??= new Progress(`${input.source.name}: reading`, totalOf(input));
    progress.update(place);
  };
  const read = await readDocuments(input, { ...settings, signals: namesOf(plan), per: plan.options.per }, job, { signal, progress: tell });
  progress?.stop();
  return read;
}
