import { classOf, LINE_END, SPACE } from "./letters";
import type { TextFacts } from "./textFacts";

/** A text's lines, and within long lines its sentences: what a reader takes in at once. UTF-16 offsets, blanks around it left out. */
export interface Segments {
  starts: number[];
  ends: number[];
}

/** A segment without a stop is cut at the next blank after so many characters. */
const LONGEST = 240;
/** A segment that ends with a stop has at least so many: "e.g." and "1." end nothing. */
const SHORTEST = 12;

export const segmentsOf = (facts: TextFacts): Segments => facts.once("segments", () => segments(facts.text));

const stops = new Set([..."。！？।۔؟"].map((stop) => stop.charCodeAt(0)));
const spacedStops = new Set([...".!?…"].map((stop) => stop.charCodeAt(0)));

export function segments(text: string): Segments {
  const found: Segments = { starts: [], ends: [] };
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !isEnd(text, i, i - start)) continue;
    const end = i < text.length && stops.has(text.charCodeAt(i)) ? i + 1 : i;
    push(found, text, start, end);
    start = end === i + 1 ? end : i;
  }
  return found;
}

/** A line end; a blank behind a stop, or behind much; a stop of a script that sets no blank behind it. */
function isEnd(text: string, at: number, length: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit > 0x20 && unit < 0x80) return false;
  const sort = classOf(unit);
  if (sort === LINE_END || stops.has(unit)) return true;
  return sort === SPACE && (length > LONGEST || (length > SHORTEST && isBehindStop(text, at)));
}

const closers = new Set([..."\"'”’»›)]*_"].map((closer) => closer.charCodeAt(0)));

/** Quotes and brackets may close between the stop and the blank, three at most. */
function isBehindStop(text: string, at: number): boolean {
  let last = at - 1;
  while (at - last <= 3 && closers.has(text.charCodeAt(last))) last--;
  return spacedStops.has(text.charCodeAt(last));
}

const isBlank = (text: string, at: number): boolean => classOf(text.charCodeAt(at)) >= SPACE && classOf(text.charCodeAt(at)) <= LINE_END;

function push({ starts, ends }: Segments, text: string, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  if (end === start) return;
  starts.push(start);
  ends.push(end);
}
