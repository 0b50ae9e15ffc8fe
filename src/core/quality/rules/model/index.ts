import type { DocumentFacts } from "../../facts";
import type { Measurement, Rule } from "../../rule";
import { worstStretch } from "./worstStretch";

/** A rule on how far a signal lies beyond what is usual among documents of the same language and length. */
const distanceRule = (name: string, key: string, words: { threshold: number; description: string; message: string }): Rule => ({
  name,
  family: "bitlens",
  description: `${words.description}, standard deviations beyond documents of like language and length`,
  source: "Bitlens: shorth of the corpus' own documents (Rousseeuw & Leroy 1987, ch. 4)",
  needs: "model",
  limit: "above",
  threshold: words.threshold,
  severity: "warning",
  measure: (facts) => distanceOf(facts, key),
  message: (value) => `${words.message} (${value.toFixed(1)} standard deviations beyond documents of its kind).`,
});

function distanceOf(facts: DocumentFacts, key: string): Measurement | undefined {
  // The distance may be known from words alone; what these rules say is said of the model's figures.
  const value = facts.model && facts.distances?.[key];
  return value === undefined || Number.isNaN(value) ? undefined : { value, spans: worstStretch(facts) };
}

/** Bitlens's own rules on what the model makes of a text. Adding a rule is adding an entry. */
export const modelRules: Rule[] = [
  distanceRule("garbled", "bitsPerByte high", {
    threshold: 6,
    description: "bits per byte",
    message: "The model finds far more bits than in its like: garbled, or of another kind",
  }),
  distanceRule("noise", "noise high", {
    threshold: 5,
    description: "bits by byte and token, surprise and rarity together",
    message: "Tokens surprise the model far more than it foresaw: typing errors, noise or markup",
  }),
  {
    name: "shuffled-words",
    family: "bitlens",
    description: "evidence that words stand in no order",
    source: "Bitlens: likelihood ratio of the order gain and of known word pairs, against texts of its language",
    needs: "model",
    limit: "above",
    threshold: 3,
    severity: "warning",
    measure: ({ distances }) => measured(distances?.["wordOrder high"]),
    message: (value) => `Its words could as well stand in any other order (evidence ${value.toFixed(1)}).`,
  },
];

const measured = (value: number | undefined): Measurement | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : { value };
