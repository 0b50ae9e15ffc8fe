import { IS_UNSPACED, type Scan, scanOf } from "./scan";
import type { TextFacts } from "./textFacts";

/** The text's words in small letters: runs of letters and digits, with apostrophes between letters; of scripts without blanks what a dictionary takes for words. */
export const lexiconOf = (facts: TextFacts): string[] => facts.once("lexicon", () => lexicon(facts));

/** The segmenter takes longer for each character of a longer text, so it gets pieces. UTF-16 units. */
const PIECE = 1000;

let segmenter: Intl.Segmenter | undefined;

function lexicon(facts: TextFacts): string[] {
  const scan = scanOf(facts);
  const lower = facts.text.toLowerCase();
  const words: string[] = [];
  for (let i = 0; i < scan.count; i++) {
    if (scan.flags[i] & IS_UNSPACED) {
      const last = lastOfRun(scan, i);
      words.push(...segmented(facts.text.slice(scan.starts[i], scan.ends[last])));
      i = last;
    } else {
      // Small letters of a few capitals are longer than they: there the word is taken from its place in the text.
      words.push(
        lower.length === facts.text.length
          ? lower.slice(scan.starts[i], scan.ends[i])
          : facts.text.slice(scan.starts[i], scan.ends[i]).toLowerCase(),
      );
    }
  }
  return words;
}

/** Letters without blanks that touch, a piece of them at most. */
function lastOfRun({ starts, ends, flags, count }: Scan, first: number): number {
  let last = first;
  while (last + 1 < count && flags[last + 1] & IS_UNSPACED && starts[last + 1] === ends[last] && ends[last] - starts[first] < PIECE) last++;
  return last;
}

function segmented(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
