import type { DocumentFacts } from "../../facts";
import type { Rule } from "../../rule";
import { markupOf } from "../../text/markup";
import { lengthOf } from "../../text/spans";

export const markupResidue: Rule = {
  name: "markup-residue",
  family: "bitlens",
  description: "share of characters in remains of HTML, wiki or forum markup, styles and scripts",
  source: "Bitlens",
  needs: "text",
  limit: "above",
  threshold: 0.03,
  severity: "warning",
  offFor: ["code", "data"],
  measure({ text }: DocumentFacts) {
    if (text.text.length === 0) return;
    const spans = markupOf(text);
    return { value: lengthOf(spans) / text.text.length, spans };
  },
  message: (value) => `${(100 * value).toFixed(0)} % of the text is markup that was not taken off.`,
};
