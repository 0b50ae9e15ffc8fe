import type { Corpus } from "../core/corpus/corpus";
import { offeredPacings } from "../core/curriculum/selfPaced";
import { findAnswerFields } from "../core/quality/answer/answerFields";
import type { Needs } from "../core/quality/facts";
import { repeatingColumns } from "../core/quality/filter/domain";
import { qualitySignals } from "../core/quality/signals";
import { isBroken } from "../core/types";
import type { CurriculumOffer, OfferedModel, OfferedSignal } from "../protocol/study";
import { firstEntries } from "../quality/filterSurvey";
import { LANGUAGE } from "./documents";

/** What signals need, those that cost least first. */
const byCost: Needs[] = ["text", "corpus", "learner", "model", "smaller", "answer"];

/** What a curriculum of a file can be made of. @param hasSmaller a model smaller than the current one is at hand. @param models at hand. */
export async function offerOf(corpus: Corpus, hasSmaller: boolean, models: OfferedModel[]): Promise<CurriculumOffer> {
  const entries = await firstEntries(corpus);
  const records = entries.flatMap((entry) => (isBroken(entry) || !entry.record ? [] : [entry.record()]));
  const allowed: Partial<Record<Needs, boolean>> = { smaller: hasSmaller, answer: findAnswerFields(records) !== undefined };
  return {
    signals: byCost.filter((needs) => allowed[needs] !== false).flatMap(signalsThatNeed),
    pacings: offeredPacings(models.length),
    models,
    slicings: [...new Set([LANGUAGE, ...repeatingColumns(records, corpus.fields ?? [])])],
  };
}

const signalsThatNeed = (needs: Needs): OfferedSignal[] =>
  Object.entries(qualitySignals)
    .filter(([, signal]) => signal.needs === needs)
    .map(([name, { description }]) => ({ name, description, needs }));
