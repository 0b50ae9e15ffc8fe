/** Documents of which some are bad: made without chance, so that all runs find the same. */

const SUBJECTS = ["The river", "A small model", "The old library", "Her neighbour", "The committee", "A careful reader", "The harbour"];
const VERBS = ["remembers", "explains", "follows", "crosses", "describes", "measures", "repeats", "forgets"];
const OBJECTS = ["the road to the valley", "every second word", "a long winter", "the price of bread", "an unfinished letter"];
const ENDINGS = ["without a map", "in the evening", "once again", "as the report says", "for no clear reason", "before it rains"];

const prose = (document: number): string =>
  Array.from({ length: 5 }, (_, i) => {
    const at = document * 7 + i * (document + 3);
    const words = [SUBJECTS, VERBS, OBJECTS, ENDINGS].map((list, place) => list[(at + place * i * 3) % list.length]);
    return `${words.join(" ")}, ${at} times.`;
  }).join(" ");

/** 1-based lines that stand out. */
export const QUALITY_LINES = { documents: 60, mojibake: 4, repeated: 9, broken: 14, repeatedToo: 40 };

const MOJIBAKE = 'He said "we meet at the cafÃ© tomorrow"\nand she answered: itâ€™s naÃ¯ve to wait.';
const repeated = (what: string) => `The menu begins.\n${`Click here to win a ${what} today, dear friend of ours. `.repeat(12)}`;

function lineOf(line: number): string {
  if (line === QUALITY_LINES.broken) return '{"id": 14, "text": "never closed';
  const texts: Record<number, string> = {
    [QUALITY_LINES.mojibake]: MOJIBAKE,
    [QUALITY_LINES.repeated]: repeated("prize"),
    [QUALITY_LINES.repeatedToo]: repeated("holiday"),
  };
  return JSON.stringify({ id: line, text: texts[line] ?? prose(line) });
}

/** The same as a table with a byte order mark, CR LF and doubled quotes, without what only JSON can break. */
export const qualityTable = (): string =>
  `\ufeffid,text\r\n${Array.from({ length: 30 }, (_, i) => `${i + 1},"${tableText(i + 2).replaceAll('"', '""')}"\r\n`).join("")}`;

const tableText = (line: number): string => (line === QUALITY_LINES.mojibake ? MOJIBAKE.replace("\n", " ") : prose(line));

export const qualityCorpus = (): string => Array.from({ length: QUALITY_LINES.documents }, (_, index) => `${lineOf(index + 1)}\n`).join("");
