import type { DocumentFacts } from "../../facts";
import type { QualitySignal } from "../../signal";
import {
  CASELESS,
  CONTROL,
  DIGIT,
  LINE_END,
  LOWER,
  MARK,
  PUNCTUATION,
  REPLACEMENT,
  SPACE,
  SYMBOL,
  UNSPACED,
  UPPER,
} from "../../text/letters";
import { type Scan, scanOf } from "../../text/scan";

const count = ({ classes }: Scan, wanted: number[]): number => wanted.reduce((sum, sort) => sum + classes[sort], 0);

/** Share of one sort of characters among another, NaN where there are none of the latter. */
const share = (description: string, wanted: number[], among?: number[]): QualitySignal => ({
  description,
  needs: "text",
  of: ({ text }: DocumentFacts) => count(scanOf(text), wanted) / (among ? count(scanOf(text), among) : text.text.length),
});

/** Shares of sorts of characters, of all UTF-16 units unless said otherwise. */
export const characterShares: Record<string, QualitySignal> = {
  letterShare: share("share of letters and their marks", [UPPER, LOWER, CASELESS, UNSPACED, MARK]),
  digitShare: share("share of digits", [DIGIT]),
  punctuationShare: share("share of punctuation", [PUNCTUATION]),
  symbolShare: share("share of symbols and emoji", [SYMBOL]),
  whitespaceShare: share("share of blanks and line ends", [SPACE, LINE_END]),
  uppercaseShare: share("share of capitals among letters with case", [UPPER], [UPPER, LOWER]),
  controlShare: share("share of control, unassigned and replacement characters", [CONTROL, REPLACEMENT]),
};
