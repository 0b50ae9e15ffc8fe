import type { DocumentFacts } from "../../facts";
import type { Rule } from "../../rule";
import { repeatsOf } from "../../text/repeats";
import { scanOf } from "../../text/scan";

/** Below this there is too little that could come again. */
const FEWEST_TOKENS = 20;

export const repeated: Rule = {
  name: "repeated-text",
  family: "bitlens",
  description:
    "share of characters in sequences of six words (13 letters without blanks) that stood before in the text; what is said again at once counts twice",
  source: "Bitlens, after Gopher's repetition rules (Rae et al. 2021, table A1)",
  needs: "text",
  limit: "above",
  threshold: 0.3,
  severity: "warning",
  offFor: ["code", "data"],
  measure({ text }: DocumentFacts) {
    if (scanOf(text).count < FEWEST_TOKENS) return;
    const { share, atOnce, spans } = repeatsOf(text);
    return { value: Math.min(1, share + atOnce), spans };
  },
  message: (value) => `${(100 * value).toFixed(0)} % of the text repeats what it said before.`,
};
