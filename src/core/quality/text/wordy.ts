import { CASELESS, classOf, MARK, UNSPACED } from "./letters";

/** Words with one blank between each, or letters of a script without blanks, that make a line read like a sentence. */
const WORDS = 5;
const UNSPACED_LETTERS = 15;
/** A longer run of letters is no word. */
const LONGEST_WORD = 30;

const BLANK = 0x20;
const COMMA = 0x2c;
/** ' - ’ stand in words; ，、。 between letters of a script without blanks. */
const joiners = new Set([0x27, 0x2d, 0x2019]);
const stops = new Set([0xff0c, 0x3001, 0x3002]);

const isPart = (unit: number, sort: number): boolean => sort <= CASELESS || sort === UNSPACED || sort === MARK || joiners.has(unit);

/** Whether a line reads like a sentence: five words in a row, a comma behind any of them, or fifteen letters of a script without blanks. */
export function isWordy(line: string): boolean {
  let [words, letters, unspaced] = [0, 0, 0];
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    const sort = classOf(unit);
    unspaced = sort === UNSPACED || sort === MARK || stops.has(unit) ? unspaced + 1 : 0;
    if (isPart(unit, sort)) {
      if (++letters === 1) words++;
      // The end of a long run may still be the first word of a row.
      else if (letters > LONGEST_WORD) words = 1;
    } else if (unit === BLANK && letters > 0) letters = 0;
    else if (unit !== COMMA || letters === 0 || line.charCodeAt(i + 1) !== BLANK) [words, letters] = [0, 0];
    if (words === WORDS || unspaced === UNSPACED_LETTERS) return true;
  }
  return false;
}
