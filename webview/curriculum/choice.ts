import { DEFAULT_PACING } from "../../src/core/curriculum/pacing";
import { isSelfPaced, PACED_BY } from "../../src/core/curriculum/selfPaced";
import type { WeightedSignal } from "../../src/core/types/curriculum";
import type { CurriculumChoice, CurriculumOffer, OfferedModel, OfferedPacing } from "../../src/protocol/study";
import { t } from "../l10n";
import { count } from "../numbers";
import { fieldsOf, type NumberField, numberFields, numberIn } from "./numberFields";

/** A signal as the controls have it. */
export interface SignalDraft {
  signal: string;
  /** As typed; above 0. Where there is one signal only it does not count. */
  weight: string;
  /** Documents with a large value come first. */
  largeIsEasy: boolean;
}

/** What the controls say, as typed: it may be wrong. */
export interface Draft {
  signals: SignalDraft[];
  /** One of the slicings; "" ranks all documents together. */
  per: string;
  pacing: string;
  /** Where models pace: one a stage. Else those that would be suggested. */
  models: string[];
  numbers: Record<NumberField, string>;
}

/** A place in the controls: a number, or the weight of the signal at a place. */
export type Place = NumberField | number;

/** A choice that can be sent, or what is wrong where. */
export type Read = { choice: CurriculumChoice; wrong?: undefined } | { choice?: undefined; wrong: Map<Place, string> };

/** Signals that grow as text gets easier, in the sense of those who named them: the first guess, which a click turns round. */
const EASY_WHEN_LARGE = new Set([
  ...["gzipRatio", "fleschReadingEase", "languageConfidence", "languageShare", "knownWords", "terminalPunctuationShare"],
  ...["repeatedNgramShare", "duplicateLineShare", "duplicateParagraphShare", "primedGain", "trustedLikeness", "trustedGain"],
]);

export const signalDraft = (signal: string): SignalDraft => ({ signal, weight: "1", largeIsEasy: EASY_WHEN_LARGE.has(signal) });

/** Numbers that a pacing has controls for: a self-paced curriculum has a stage for each model. */
export function fieldsFor(pacing: Pick<OfferedPacing, "name" | "reads"> | undefined): Set<NumberField> {
  const fields = fieldsOf(pacing?.reads ?? []);
  if (pacing && isSelfPaced({ pacing: pacing.name })) fields.delete("stages");
  return fields;
}

/** The smallest model first: a learner is weaker at first than at the end. */
const suggestedModels = (models: OfferedModel[]): string[] => (models.length < 2 ? [] : [models[0].id, models[models.length - 1].id]);

/** All are drawn, one by one, to see what batches hold. */
const MOST_DRAWN = 100_000_000;

/** Compression needs no model and has a value for every document. */
const FIRST = "gzipRatio";
const BATCH = 32;
/** Fewer steps would show no course. */
const LEAST_STEPS = 20;

/** What is suggested first: one pass over the documents, by a signal that costs little. @param documents of the file, as far as known. */
export function firstDraft({ signals, pacings, models }: CurriculumOffer, documents: number): Draft {
  const cheap = signals.filter(({ needs }) => needs === "text");
  const first = cheap.find(({ name }) => name === FIRST) ?? cheap[0] ?? signals[0];
  const batch = Math.max(1, Math.min(BATCH, Math.floor(documents / LEAST_STEPS)));
  const { c0, stages, warmup } = DEFAULT_PACING;
  const numbers = { c0, stages, warmup, steps: Math.max(LEAST_STEPS, Math.ceil(documents / batch)), batch, seed: 1 };
  return {
    signals: first ? [signalDraft(first.name)] : [],
    per: "",
    pacing: (pacings.find(({ name }) => name === "root") ?? pacings[0])?.name ?? "",
    models: suggestedModels(models),
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as Draft["numbers"],
  };
}

/** Reads the controls. Numbers that the pacing does not read are taken as they were where they are right, and else left at their usual value. */
export function choiceOf(draft: Draft, read: ReadonlySet<NumberField>): Read {
  const wrong = new Map<Place, string>();
  const number = (name: NumberField): number => {
    const value = numberIn(name, draft.numbers[name]);
    if (value !== undefined) return value;
    if (read.has(name)) wrong.set(name, numberFields[name].wrong());
    return DEFAULT_PACING[name as keyof typeof DEFAULT_PACING];
  };
  const [c0, stages, warmup, steps, batch, seed] = (["c0", "stages", "warmup", "steps", "batch", "seed"] as const).map(number);
  const order = orderOf(draft, wrong);
  if (steps * batch > MOST_DRAWN) wrong.set("batch", t("Steps and batch: at most {0} documents can be drawn in all.", count(MOST_DRAWN)));
  if (wrong.size > 0) return { wrong };
  const per = draft.per === "" ? undefined : draft.per;
  return {
    choice: {
      ...order,
      ...(per !== undefined && { per }),
      ...{ pacing: draft.pacing, parameters: { c0, stages, warmup }, steps, batch, seed },
    },
  };
}

/** What orders the documents: signals, or the bits of the stages' models. */
function orderOf({ signals, models, pacing }: Draft, wrong: Map<Place, string>): Pick<CurriculumChoice, "by" | "descending" | "models"> {
  if (isSelfPaced({ pacing })) return { by: PACED_BY, descending: false, models };
  const weights = signals.map(({ weight }, place) => weightIn(weight, place, signals.length, wrong));
  return directed(signals, weights);
}

function weightIn(typed: string, place: number, signals: number, wrong: Map<Place, string>): number {
  if (signals === 1) return 1;
  const weight = numberIn("weight", typed);
  if (weight === undefined) wrong.set(place, numberFields.weight.wrong());
  return weight ?? Number.NaN;
}

/** One signal is turned round as a whole, so that its weight stays 1; among several each has its own sign. */
function directed(signals: SignalDraft[], weights: number[]): { by: WeightedSignal[]; descending: boolean } {
  const descending = signals.length === 1 && signals[0].largeIsEasy;
  const by = signals.map(({ signal, largeIsEasy }, place) => ({
    signal,
    weight: largeIsEasy && !descending ? -weights[place] : weights[place],
  }));
  return { by, descending };
}

/** The controls that say a choice: the way back from `choiceOf`. */
export function draftOf(choice: CurriculumChoice, offer: Pick<CurriculumOffer, "models">): Draft {
  const { by, descending, per = "", pacing, parameters, steps, batch, seed, models = suggestedModels(offer.models) } = choice;
  const numbers = { ...parameters, steps, batch, seed };
  return {
    signals: by.map(({ signal, weight }) => ({
      ...{ signal, weight: String(Math.abs(weight)) },
      largeIsEasy: descending !== weight < 0,
    })),
    ...{ per, pacing, models },
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as Draft["numbers"],
  };
}

/** All that the controls say can be chosen: where another model brings another offer, they may stay as they are. */
export const isOffered = ({ signals, pacing, per, models }: Draft, offer: CurriculumOffer): boolean =>
  (!isSelfPaced({ pacing }) || areAtHand(models, offer)) &&
  signals.every(({ signal }) => offer.signals.some(({ name }) => name === signal)) &&
  offer.pacings.some(({ name }) => name === pacing) &&
  (per === "" || offer.slicings.includes(per));

const areAtHand = (models: string[], offer: Pick<CurriculumOffer, "models">): boolean =>
  models.every((model) => offer.models.some(({ id }) => id === model));

/** The controls with another offer: models that nobody chose are those that it would suggest, where others have gone or come. */
export const offeredDraft = (draft: Draft, offer: CurriculumOffer): Draft =>
  isSelfPaced(draft) ? draft : { ...draft, models: suggestedModels(offer.models) };

/** Two choices that give the same curriculum. */
export const isSame = (a: CurriculumChoice | undefined, b: CurriculumChoice | undefined): boolean => keyOf(a) === keyOf(b);

const keyOf = (choice: CurriculumChoice | undefined): string =>
  choice
    ? JSON.stringify([
        ...[choice.by.map(({ signal, weight }) => [signal, weight]), choice.descending, choice.per ?? "", choice.pacing],
        ...[choice.parameters.c0, choice.parameters.stages, choice.parameters.warmup, choice.steps, choice.batch, choice.seed],
        choice.models ?? [],
      ])
    : "";

/** Signals of a choice that take long, since they need more than the text; or models that are to read it. @param known those whose values are there. */
export function dearSignals(choice: CurriculumChoice, known: ReadonlySet<string>, { signals, models }: CurriculumOffer): string[] {
  const { by } = choice;
  if (choice.models) return models.filter(({ id }) => choice.models!.includes(id) && !known.has(id)).map(({ name }) => name);
  const cheap = new Set(signals.filter(({ needs }) => needs === "text" || needs === "corpus").map(({ name }) => name));
  return by.map(({ signal }) => signal).filter((name) => !known.has(name) && !cheap.has(name));
}
