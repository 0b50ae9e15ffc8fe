import type { DocumentFacts } from "../facts";
import type { QualitySignal } from "../signal";

const perByte = (bits: number | undefined, { text: { bytes } }: DocumentFacts) =>
  bits !== undefined && bytes.length > 0 ? bits / bytes.length : Number.NaN;

/** Signals of a byte model that begins empty and learns from the documents, whatever their language; it remembers some megabytes. */
export const learnerSignals: Record<string, QualitySignal> = {
  bitsBefore: {
    description:
      "bits per byte of a model that begins empty and has read the documents before this one in the file: so the first ones are dear",
    needs: "learner",
    of: (facts) => perByte(facts.learnt?.before, facts),
  },
  bitsAmongOthers: {
    description:
      "bits per byte of a model that begins empty and has read at least three quarters of the other documents: few where they repeat it",
    needs: "learner",
    of: (facts) => perByte(facts.learnt?.amongOthers, facts),
  },
  dataGap: {
    description:
      "bits per byte that such a model needs less behind three quarters of the other documents than behind one: what more data teach; about 0 for noise",
    needs: "learner",
    of: (facts) => perByte(facts.learnt?.amongFew, facts) - perByte(facts.learnt?.amongOthers, facts),
  },
};
