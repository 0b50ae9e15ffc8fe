import type { Span } from "../../facts";
import { classOf, isLetter, UNSPACED } from "../letters";
import { type Scan, scanOf } from "../scan";
import { segmentsOf } from "../segments";
import type { TextFacts } from "../textFacts";
import { type Phrases, phrases } from "./phrases";

type Weight = keyof Phrases;

interface Hit extends Span {
  weight: Weight;
}

/** Parts of the text that belong to a page's frame: lines and sentences with its phrases, menus. Ascending. */
export const boilerplateOf = (facts: TextFacts): Span[] => facts.once("boilerplate", () => boilerplate(facts));

/** Beginning → phrases that begin so: a look-up for each token, and a comparison only where one is likely. */
const byBeginning = new Map<number, { phrase: string; weight: Weight }[]>();
for (const language of Object.values(phrases)) {
  for (const weight of ["frame", "hint", "menu"] as const) for (const phrase of language[weight]) keep(phrase, weight);
}

function keep(phrase: string, weight: Weight): void {
  const beginning = beginningAt(phrase, 0);
  byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { phrase, weight }]);
}

/** A hash of the first three units; of two in East Asian scripts, whose phrases may be that short. Within 30 bits, which the engine keeps without a box. */
function beginningAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const two = Math.imul(first, 0x01000193) ^ text.charCodeAt(at + 1);
  const hash = first >= 0x2e80 ? two : Math.imul(two, 0x01000193) ^ text.charCodeAt(at + 2);
  return hash & 0x3fffffff;
}

function boilerplate(facts: TextFacts): Span[] {
  const hits = hitsOf(facts.text, scanOf(facts));
  if (hits.length === 0) return [];
  const { starts, ends } = segmentsOf(facts);
  const spans: Span[] = [];
  let next = 0;
  for (let i = 0; i < starts.length; i++) {
    const within: Hit[] = [];
    while (next < hits.length && hits[next].start < ends[i]) within.push(hits[next++]);
    if (isFrame(ends[i] - starts[i], within)) spans.push({ start: starts[i], end: ends[i] });
  }
  const menus = menusOf(hits.filter(({ weight }) => weight === "menu"));
  return joinNeighbours(
    [...spans, ...menus].sort((a, b) => a.start - b.start),
    facts.text,
  );
}

/** All phrases that stand in a text as whole words; a longer one hides those that begin at the same place. */
function hitsOf(text: string, { count, starts }: Scan): Hit[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return hitsOf(text.replaceAll("İ", "i"), { count, starts } as Scan);
  const hits: Hit[] = [];
  for (let i = 0; i < count; i++) {
    const likely = byBeginning.get(beginningAt(lower, starts[i]));
    if (!likely) continue;
    for (const weight of weightsAt(lower, starts[i], likely)) hits.push(weight);
  }
  return hits;
}

/** The heaviest weight, and the menu entry beside it: "contact us" is both. */
function weightsAt(lower: string, start: number, likely: { phrase: string; weight: Weight }[]): Hit[] {
  const found = likely.filter(({ phrase }) => lower.startsWith(phrase, start) && isWordEnd(lower, start + phrase.length));
  const best = (weight: Weight): Hit[] => {
    const longest = Math.max(0, ...found.filter((candidate) => candidate.weight === weight).map(({ phrase }) => phrase.length));
    return longest > 0 ? [{ start, end: start + longest, weight }] : [];
  };
  const frame = best("frame");
  return frame.length > 0 ? frame : [...best("hint"), ...best("menu")];
}

function isWordEnd(text: string, at: number): boolean {
  const [before, after] = [classOf(text.charCodeAt(at - 1)), at < text.length ? classOf(text.charCodeAt(at)) : 0];
  return after === 0 || !isLetter(after) || before === UNSPACED || after === UNSPACED;
}

/** Hints count where they are a quarter of their segment; of menus three entries have to follow each other. */
const HINT_SHARE = 0.25;
const ENTRIES = 3;
const GAP = 4;

function isFrame(length: number, hits: Hit[]): boolean {
  const hinted = hits.filter(({ weight }) => weight === "hint").reduce((sum, { start, end }) => sum + end - start, 0);
  return hits.some(({ weight }) => weight === "frame") || hinted > HINT_SHARE * length;
}

function menusOf(entries: Hit[]): Span[] {
  const runs: Hit[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run && entry.start < run.at(-1)!.end) continue;
    if (run && entry.start - run.at(-1)!.end <= GAP) run.push(entry);
    else runs.push([entry]);
  }
  return runs.filter((run) => run.length >= ENTRIES).map((run) => ({ start: run[0].start, end: run.at(-1)!.end }));
}

/** What lies between two parts of a frame, a few characters or one short line, belongs to it. */
const SHORT = 25;

function joinNeighbours(spans: Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (last && (start - last.end <= GAP || (start - last.end <= SHORT && !/[.!?。]/.test(text.slice(last.end, start)))))
      last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
