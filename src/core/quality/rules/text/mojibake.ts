import type { DocumentFacts, Span } from "../../facts";
import type { Rule } from "../../rule";
import { damageOf } from "../../text/mojibake/damage";
import { lengthOf } from "../../text/spans";

export const mojibake: Rule = {
  name: "mojibake",
  family: "bitlens",
  description: "share of characters that a wrong decoding made, or lost",
  source: "Bitlens: repair by decoding back",
  needs: "text",
  limit: "above",
  threshold: 0.0005,
  severity: "error",
  measure({ text }: DocumentFacts) {
    if (text.text.length === 0) return;
    const spans: Span[] = damageOf(text);
    return { value: lengthOf(spans) / text.text.length, spans };
  },
  message: (value) =>
    `${(100 * value).toFixed(1)} % of the characters were decoded with the wrong encoding: read the file as what it is, or repair the text.`,
};
