import { entropy0 } from "../../information/entropy";
import { signals as scoringSignals } from "../../scoring/signals";
import type { Document } from "../../types";
import type { DocumentFacts, Needs } from "../facts";
import type { QualitySignal } from "../signal";
import { corpusSignals } from "./corpus";
import { raritySignals } from "./corpus/rarity";
import { learnerSignals } from "./learner";
import { modelSignals } from "./model";
import { answerSignals } from "./model/answer";
import { capacitySignals } from "./model/capacity";
import { structure } from "./structure";
import { textSignals } from "./text";
import { trustedSignals } from "./trusted";

const withoutModel = new Set(["bytes", "entropy0", "gzipRatio", "words", "lines"]);

/** The signals of ranking, asked of facts. */
const plainSignals: Record<string, QualitySignal> = Object.fromEntries(
  Object.entries(scoringSignals).map(([name, { description, of }]) => {
    const needs: Needs = withoutModel.has(name) ? "text" : "model";
    const isAbsent = (facts: DocumentFacts) => needs === "model" && !facts.model;
    return [name, { description, needs, of: (facts: DocumentFacts) => (isAbsent(facts) ? Number.NaN : of(scoredOf(facts))) }];
  }),
);

function scoredOf({ text: { bytes }, model, gzipRatio }: DocumentFacts) {
  const { tokens, bits } = model?.figures ?? { tokens: Number.NaN, bits: Number.NaN };
  return { document: { bytes } as Document, tokens, bits, entropy0: entropy0(bytes), gzipRatio: gzipRatio ?? Number.NaN };
}

/** All signals by name, those of ranking first, which keep their meaning where a text signal has the same name. */
export const qualitySignals: Record<string, QualitySignal> = {
  ...plainSignals,
  ...textSignals,
  ...structure,
  ...modelSignals,
  ...capacitySignals,
  ...answerSignals,
  ...corpusSignals,
  ...raritySignals,
  ...learnerSignals,
  ...trustedSignals,
  ...plainSignals,
};

/** @throws a sentence that lists the signals, where the name is none of them. */
export function qualitySignalOf(name: string): QualitySignal {
  if (Object.hasOwn(qualitySignals, name)) return qualitySignals[name];
  throw new Error(`There is no signal named ${name}: choose one of ${Object.keys(qualitySignals).join(", ")}.`);
}

const modelNeeds: ReadonlySet<Needs> = new Set(["model", "smaller", "answer"]);

/** True where one of the signals needs the language model. @throws a sentence where a name is none of them. */
export const needsModel = (names: string[]): boolean => names.some((name) => modelNeeds.has(qualitySignalOf(name).needs));
