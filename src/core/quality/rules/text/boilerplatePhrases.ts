import type { DocumentFacts } from "../../facts";
import type { Rule } from "../../rule";
import { boilerplateOf } from "../../text/boilerplate/boilerplate";
import { lengthOf } from "../../text/spans";

export const boilerplatePhrases: Rule = {
  name: "boilerplate-phrases",
  family: "bitlens",
  description: "share of characters in lines and sentences of a page's frame: menus, cookies, newsletters, legal notes",
  source: "Bitlens: phrases of 14 languages",
  needs: "text",
  limit: "above",
  threshold: 0.08,
  severity: "warning",
  offFor: ["code", "data"],
  measure({ text }: DocumentFacts) {
    if (text.text.length === 0) return;
    const spans = boilerplateOf(text);
    return { value: lengthOf(spans) / text.text.length, spans };
  },
  message: (value) => `${(100 * value).toFixed(0)} % of the text is the frame of a page, not its content.`,
};
