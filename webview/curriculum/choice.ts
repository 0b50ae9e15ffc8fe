import { DEFAULT_PACING } from "../../src/core/curriculum/pacing";
import type { WeightedSignal } from "../../src/core/types/curriculum";
import type { CurriculumChoice, CurriculumOffer } from "../../src/protocol/study";
import { t } from "../l10n";
import { count } from "../numbers";
import { type NumberField, numberFields, numberIn } from "./numberFields";

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

/** All are drawn, one by one, to see what batches hold. */
const MOST_DRAWN = 100_000_000;

/** Compression needs no model and has a value for every document. */
const FIRST = "gzipRatio";
const BATCH = 32;
/** Fewer steps would show no course. */
const LEAST_STEPS = 20;

/** What is suggested first: one pass over the documents, by a signal that costs little. @param documents of the file, as far as known. */
export function firstDraft({ signals, pacings }: CurriculumOffer, documents: number): Draft {
  const cheap = signals.filter(({ needs }) => needs === "text");
  const first = cheap.find(({ name }) => name === FIRST) ?? cheap[0] ?? signals[0];
  const batch = Math.max(1, Math.min(BATCH, Math.floor(documents / LEAST_STEPS)));
  const { c0, stages, warmup } = DEFAULT_PACING;
  const numbers = { c0, stages, warmup, steps: Math.max(LEAST_STEPS, Math.ceil(documents / batch)), batch, seed: 1 };
  return {
    signals: first ? [signalDraft(first.name)] : [],
    per: "",
    pacing: (pacings.find(({ name }) => name === "root") ?? pacings[0])?.name ?? "",
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
  const weights = draft.signals.map(({ weight }, place) => weightIn(weight, place, draft.signals.length, wrong));
  if (steps * batch > MOST_DRAWN) wrong.set("batch", t("Steps and batch: at most {0} documents can be drawn in all.", count(MOST_DRAWN)));
  if (wrong.size > 0) return { wrong };
  const per = draft.per === "" ? undefined : draft.per;
  return {
    choice: {
      ...directed(draft.signals, weights),
      ...(per !== undefined && { per }),
      ...{ pacing: draft.pacing, parameters: { c0, stages, warmup }, steps, batch, seed },
    },
  };
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
export function draftOf({ by, descending, per = "", pacing, parameters, steps, batch, seed }: CurriculumChoice): Draft {
  const numbers = { ...parameters, steps, batch, seed };
  return {
    signals: by.map(({ signal, weight }) => ({
      ...{ signal, weight: String(Math.abs(weight)) },
      largeIsEasy: descending !== weight < 0,
    })),
    ...{ per, pacing },
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as Draft["numbers"],
  };
}

/** All that the controls say can be chosen: where another model brings another offer, they may stay as they are. */
export const isOffered = ({ signals, pacing, per }: Draft, offer: CurriculumOffer): boolean =>
  signals.every(({ signal }) => offer.signals.some(({ name }) => name === signal)) &&
  offer.pacings.some(({ name }) => name === pacing) &&
  (per === "" || offer.slicings.includes(per));

/** Two choices that give the same curriculum. */
export const isSame = (a: CurriculumChoice | undefined, b: CurriculumChoice | undefined): boolean => keyOf(a) === keyOf(b);

const keyOf = (choice: CurriculumChoice | undefined): string =>
  choice
    ? JSON.stringify([
        ...[choice.by.map(({ signal, weight }) => [signal, weight]), choice.descending, choice.per ?? "", choice.pacing],
        ...[choice.parameters.c0, choice.parameters.stages, choice.parameters.warmup, choice.steps, choice.batch, choice.seed],
      ])
    : "";

/** Signals of a choice that take long, since they need more than the text. @param known signals whose values are there. */
export function dearSignals({ by }: CurriculumChoice, known: ReadonlySet<string>, { signals }: CurriculumOffer): string[] {
  const cheap = new Set(signals.filter(({ needs }) => needs === "text" || needs === "corpus").map(({ name }) => name));
  return by.map(({ signal }) => signal).filter((name) => !known.has(name) && !cheap.has(name));
}
