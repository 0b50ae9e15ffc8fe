/** The files that the scenarios open: made from a seed, so that they are the same on every run. */

/** Mulberry32: small, seeded, good enough to mix words. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SUBJECTS = [
  "The river",
  "A small model",
  "The old library",
  "Her neighbour",
  "The committee",
  "A careful reader",
  "The harbour",
  "Nobody",
];
const VERBS = ["remembers", "explains", "follows", "crosses", "describes", "measures", "repeats", "forgets"];
const OBJECTS = [
  "the road to the valley",
  "every second word",
  "a long winter",
  "the price of bread",
  "an unfinished letter",
  "the first lesson",
];
const ENDINGS = ["without a map.", "in the evening.", "once again.", "as the report says.", "for no clear reason.", "before it rains."];

const pick = <T>(items: T[], next: () => number): T => items[Math.floor(next() * items.length)];

const sentence = (next: () => number): string => [SUBJECTS, VERBS, OBJECTS, ENDINGS].map((words) => pick(words, next)).join(" ");

const prose = (next: () => number, sentences: number): string => Array.from({ length: sentences }, () => sentence(next)).join(" ");

const noise = (next: () => number, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(33 + Math.floor(next() * 94))).join("");

/** 1-based lines of the corpus that stand out, which is what the ranking must find. */
export const LINES = { documents: 60, noise: 37, boilerplate: 12, broken: 50 };

/** 60 lines of JSONL: prose, one line of noise, one of a single repeated word, one that is not JSON. */
export function jsonlCorpus(): string {
  const next = random(7);
  const lines = Array.from({ length: LINES.documents }, (_, index) => jsonlLine(index + 1, next));
  return `${lines.join("\n")}\n`;
}

function jsonlLine(line: number, next: () => number): string {
  if (line === LINES.broken) return '{"id": 50, "text": "never closed';
  return JSON.stringify({ id: line, text: textOfLine(line, next) });
}

function textOfLine(line: number, next: () => number): string {
  if (line === LINES.noise) return noise(next, 400);
  if (line === LINES.boilerplate) return "again ".repeat(60).trim();
  return prose(next, 3 + Math.floor(next() * 4));
}

export function textCorpus(): string {
  const next = random(11);
  return `${Array.from({ length: 12 }, () => sentence(next)).join("\n\n")}\n`;
}

/** Text in which one word stands out, whatever model reads it. */
export const STRANGE = { word: "zqxvkjw", line: 13, lines: 24 };

/** Zeros, and the strange word in the middle of one line. */
export function dullCorpus(): string {
  const zeros = Array.from({ length: 20 }, () => "0");
  const lines = Array.from({ length: STRANGE.lines }, () => zeros.join(" "));
  lines[STRANGE.line - 1] = zeros.with(10, STRANGE.word).join(" ");
  return `${lines.join("\n")}\n`;
}

/** Rows of a table; long enough for a ranking. */
export function rows(count: number): { id: number; text: string }[] {
  const next = random(13);
  return Array.from({ length: count }, (_, id) => ({ id, text: prose(next, 3) }));
}

/** Records with a column to tell them apart by: prose, lists of words, and Chinese. */
export function kindsCorpus(bytes: number): string {
  const next = random(19);
  const kinds: Record<string, () => string> = {
    prose: () => prose(next, 6),
    list: () => Array.from({ length: 30 }, () => pick(VERBS, next)).join(", "),
    chinese: () => Array.from({ length: 40 }, () => pick([..."我是猫名字还没有春天花园里的水很清"], next)).join(""),
  };
  const lines: string[] = [];
  for (let length = 0; length < bytes; length += lines[lines.length - 1].length) {
    const kind = pick(Object.keys(kinds), next);
    lines.push(JSON.stringify({ kind, id: lines.length, text: kinds[kind]() }));
  }
  return `${lines.join("\n")}\n`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export const csvCorpus = (): string => ["id,text", ...rows(20).map(({ id, text }) => `${id},${quoted(text)}`)].join("\n").concat("\n");

/** Enough text that a run lasts until somebody cancels it. */
export function largeCorpus(bytes: number): string {
  const next = random(17);
  const lines: string[] = [];
  for (let length = 0; length < bytes; length += lines[lines.length - 1].length) lines.push(JSON.stringify({ text: prose(next, 20) }));
  return `${lines.join("\n")}\n`;
}
