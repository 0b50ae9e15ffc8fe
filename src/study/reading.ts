import { isSelfPaced } from "../core/curriculum/selfPaced";
import type { Needs } from "../core/quality/facts";
import { qualitySignalOf } from "../core/quality/signals";
import type { CurriculumChoice, StudyClientApi, StudyModels } from "../protocol/study";
import { totalOf } from "../quality/filterRun";
import type { Input, Read } from "./documents";
import { type Planned, plannedOf } from "./picture";
import type { Pulse } from "./pulse";
import { planSelfPaced } from "./selfPaced";
import type { StudyModel } from "./signalFacts";
import { type Studied, surveyed } from "./studied";

export interface ReadingTools {
  models: StudyModels;
  client: StudyClientApi;
  pulse: Pulse;
}

/** Part of the time that is over when the documents themselves are read, where signals need readings of the file beforehand. */
const before: Partial<Record<Needs, number>> = { corpus: 0.3, learner: 0.9 };

/** The curriculum of a choice. @throws a sentence */
export async function planOf(file: Studied, choice: CurriculumChoice, tools: ReadingTools): Promise<Planned> {
  if (isSelfPaced(choice)) return planSelfPaced(file, choice, tools);
  const { input, read } = await readSignals(file, choice, tools);
  return plannedOf(input, choice, read, tools.models);
}

/** The signals of a choice: those that were read before are not read again. @throws a sentence */
async function readSignals(
  file: Studied,
  choice: CurriculumChoice,
  { models, client, pulse }: ReadingTools,
): Promise<{ input: Input; read: Read }> {
  const input = await surveyed(file, choice.per);
  const signals = choice.by.map(({ signal }) => signal);
  const wanted = { signals, seed: choice.seed, models, ...(choice.per !== undefined && { per: choice.per }) };
  const asked = file.table.missing(wanted);
  const first = Math.max(0, ...asked.map((name) => before[qualitySignalOf(name).needs] ?? 0));
  const tell = (from: number, to: number, place: number, total: number | undefined) =>
    pulse.tell("read", total ? from + (to - from) * Math.min(1, place / total) : undefined);
  const total = totalOf(input);
  const settings = {
    ...wanted,
    ...(models.smaller && { smaller: { codeLengths: (documents: Uint8Array[]) => client.codeLengths("smaller", documents) } }),
    first: { signal: pulse.signal, progress: (_: string, done: number, of: number | undefined) => tell(0, first, done, of) },
  };
  const progress = (place: number) => tell(first, 1, place, total);
  await file.table.read(input, settings, models.current && modelOf(client), {
    ...{ signal: pulse.signal, progress },
    listen: () => pulse.listen(),
  });
  return { input, read: file.table.found(wanted) };
}

/** The model is the editor's. */
const modelOf = (client: StudyClientApi): StudyModel => ({
  codeLengths: (documents) => client.codeLengths("current", documents),
  documentFigures: ({ documents, heads }) => client.documentFigures(documents, heads),
  documentTokens: ({ documents, most }) => client.documentTokens(documents, most),
});
