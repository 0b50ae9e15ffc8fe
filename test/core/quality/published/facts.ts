import type { DocumentFacts, Kind } from "../../../../src/core/quality/facts";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";

export const factsOf = (text: string, kind: Kind = "prose"): DocumentFacts => ({
  text: new TextFacts(new TextEncoder().encode(text), kind),
});
