import type { DocumentFacts, ModelFacts } from "../../facts";
import { SURPRISE } from "../../model/documentFigures";
import { orderScore } from "../../model/orderScore";
import type { QualitySignal } from "../../signal";

/** A figure that the model gives; NaN where no model scored the document. */
const modelSignal = (description: string, of: (model: ModelFacts, facts: DocumentFacts) => number): QualitySignal => ({
  description,
  needs: "model",
  of: (facts) => (facts.model ? of(facts.model, facts) : Number.NaN),
});

const per = (total: number, count: number) => (count > 0 ? total / count : Number.NaN);

/** Adding a signal is adding a line. */
export const modelSignals: Record<string, QualitySignal> = {
  orderGain: modelSignal(
    "share of the code length of its shuffled words that a text saves by their order; near 0 where they are shuffled already",
    ({ shuffle }) => (shuffle && shuffle.shuffledBits > 0 ? 1 - shuffle.bits / shuffle.shuffledBits : Number.NaN),
  ),
  orderGainPerWord: modelSignal("the same, bits a word", ({ shuffle }) =>
    shuffle ? per(shuffle.shuffledBits - shuffle.bits, shuffle.words) : Number.NaN,
  ),
  orderScore: modelSignal("the same in standard deviations of a random order", ({ shuffle }) =>
    shuffle ? orderScore(shuffle) : Number.NaN,
  ),
  surprisingShare: modelSignal(`share of tokens with over ${SURPRISE} bits more than the prediction's entropy`, ({ figures }) =>
    per(figures.surprising, figures.tokens),
  ),
  predictiveEntropy: modelSignal("mean entropy of the predictions, bits a token", ({ figures }) =>
    per(figures.entropyBits, figures.tokens),
  ),
  excessSurprisal: modelSignal("bits a token beyond the predictions' entropy", ({ figures }) =>
    per(figures.bits - figures.entropyBits, figures.tokens),
  ),
  unevenness: modelSignal("standard deviation of bits per byte over stretches of 32 tokens", ({ figures }) => figures.unevenness),
  worstStretch: modelSignal("bits per byte of the costliest stretch of 32 tokens", ({ figures }) =>
    per(figures.worstBits, figures.worstEnd - figures.worstStart),
  ),
  bestStretch: modelSignal("bits per byte of the cheapest stretch of 32 tokens", ({ figures }) => per(figures.bestBits, figures.bestBytes)),
  minKpp: modelSignal("Min-K%++, k = 20: how typical the least expected tokens are; a hint about this model only", ({ figures }) =>
    figures.tokens > 0 ? figures.minKpp : Number.NaN,
  ),
  endBits: modelSignal("bits of a line end after the last token: many where a text breaks off", ({ figures }) => figures.endBits),
  primedGain: modelSignal(
    "share of the code length that reading the documents before it in its script saves: templates, or a language to get used to",
    ({ figures, primedBits }) => (primedBits === undefined ? Number.NaN : 1 - per(primedBits, figures.bits)),
  ),
  repairGain: modelSignal(
    "share of the code length that undoing mojibake saves; 0 where there is none to undo",
    ({ figures, repairedBits }) => (repairedBits === undefined ? 0 : per(figures.bits - repairedBits, figures.bits)),
  ),
};
