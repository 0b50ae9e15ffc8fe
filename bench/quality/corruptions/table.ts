import { boilerplate } from "./boilerplate";
import type { Corruption } from "./corruption";
import { markup } from "./markup";
import { mojibake } from "./mojibake";
import { characterNoise, randomLetters } from "./noise";
import { lightEdits, shuffledWords } from "./order";
import { repeatedLines } from "./repetition";
import { truncation } from "./truncation";

export interface CorruptionKind {
  corrupt: Corruption;
  /** Made from a document that is in the set as good; all others are made from documents that are not, so that nothing is found as a copy. */
  ofGood?: boolean;
}

/** Name → what it does. The names are those in the labelled set and in the tables. */
export const CORRUPTIONS: Record<string, CorruptionKind> = {
  "random letters": { corrupt: randomLetters },
  "character noise": { corrupt: characterNoise },
  "shuffled words": { corrupt: shuffledWords },
  mojibake: { corrupt: mojibake },
  markup: { corrupt: markup },
  boilerplate: { corrupt: boilerplate },
  "repeated lines": { corrupt: repeatedLines },
  truncation: { corrupt: truncation },
  "light edits": { corrupt: lightEdits, ofGood: true },
};
