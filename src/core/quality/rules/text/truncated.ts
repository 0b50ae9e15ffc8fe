import type { DocumentFacts } from "../../facts";
import type { Measurement, Rule } from "../../rule";
import { codeEnding } from "../../text/codeEnding";
import { endingOf } from "../../text/ending";
import type { TextFacts } from "../../text/textFacts";

export const truncated: Rule = {
  name: "truncated",
  family: "bitlens",
  description: "evidence that the text ends before its end, 0 to 1",
  source: "Bitlens: last sentence against those before it; open brackets of programs",
  needs: "text",
  limit: "above",
  threshold: 0.55,
  severity: "warning",
  offFor: ["data"],
  measure({ text }: DocumentFacts) {
    return text.kind === "code" ? ofCode(text) : ofProse(text);
  },
  message: () => "The text ends in the middle of a sentence.",
};

function ofProse(facts: TextFacts): Measurement | undefined {
  const ending = endingOf(facts);
  return ending && { value: ending.evidence, spans: ending.evidence > 0 ? [ending.span] : undefined };
}

/** Markdown that quotes more code than it says itself. */
const fence = /^[ \t]*(?:```|~~~)/m;

/** A last line is open for a reason that the next one gives; brackets may stand in a string that was not recognised. */
function ofCode(facts: TextFacts): Measurement | undefined {
  if (fence.test(facts.text)) return;
  const { open, stray, goesOn } = facts.once("codeEnding", () => codeEnding(facts.text));
  if (open === 0) return { value: goesOn ? 0.5 : 0 };
  return { value: (stray === 0 ? 0.5 : 0.3) + (goesOn ? 0.3 : 0) };
}
