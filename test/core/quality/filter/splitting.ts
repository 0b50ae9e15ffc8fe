import type { Judged } from "../../../../src/core/quality/analysis";
import { Cursor, type Write } from "../../../../src/core/quality/filter/cursor";
import { layoutOf } from "../../../../src/core/quality/filter/layout";
import type { Reason } from "../../../../src/core/quality/filter/reason";
import { split } from "../../../../src/core/quality/filter/split";
import { Tally } from "../../../../src/core/quality/filter/tally";
import type { Finding } from "../../../../src/core/quality/rule";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { type BrokenRecord, type Document, type Entry, isBroken, type Source } from "../../../../src/core/types";
import { bytesOf, read } from "../../corpus/reading";

const finding = (severity: Finding["severity"]): Finding => ({
  ...{ rule: "chosen", value: 1, threshold: 0, source: "test", severity },
  ...{ start: 0, end: 1, message: "Chosen." },
});

export const judgedOf = (document: Document, drops: boolean): Judged => ({
  ...{ document, facts: { text: new TextFacts(document.bytes) }, group: "en", language: "en", badness: Number.NaN, reasons: [] },
  findings: [finding(drops ? "warning" : "information")],
});

export interface Split {
  format: string;
  kept: Uint8Array;
  dropped: Uint8Array;
  reasons: Reason[];
  head: number;
  tally: Tally;
}

/** Splits a file where `drops` says so by the number of the entry; stopped after so many steps, and taken up again, for each of `stops`. */
export async function splitOf(source: Source, drops: (number: number) => boolean, stops: number[] = []): Promise<Split> {
  const { corpus, entries } = await read(source);
  const before = (await bytesOf(corpus.stream())).subarray(0, entries[0]?.range.start);
  const layout = layoutOf(corpus.format, entries.length > 0 ? before : before.subarray(0, 0));
  const written = { kept: [] as Uint8Array[], dropped: [] as Uint8Array[], reasons: [] as Reason[] };
  let state = { entries: 0, position: 0, records: { kept: 0, dropped: 0 }, tally: new Tally().toJSON() };
  for (const stop of [...stops, Number.POSITIVE_INFINITY]) {
    const cursor = new Cursor(corpus.stream());
    await cursor.skipTo(state.position);
    const tally = new Tally(state.tally);
    const [first, records] = [state.entries, { ...state.records }];
    const steps = split({
      ...{ entries: judged(entries.slice(first), first, drops), cursor, first, layout, tally, sides: { write: into(written), records } },
      writeReason: (reason) => void written.reasons.push(reason),
    });
    const { reached, done } = await upTo(stop, steps, first);
    state = { entries: reached, position: cursor.position, records, tally: JSON.parse(JSON.stringify(tally)) };
    if (done) break;
  }
  const { kept, dropped, reasons } = written;
  const parts = { kept: Buffer.concat(kept), dropped: Buffer.concat(dropped), reasons };
  return { format: corpus.format, ...parts, head: before.length, tally: new Tally(state.tally) };
}

async function* judged(entries: Entry[], first: number, drops: (number: number) => boolean): AsyncGenerator<Judged | BrokenRecord> {
  for (const [i, entry] of entries.entries()) yield isBroken(entry) ? entry : judgedOf(entry, drops(first + i));
}

function into(written: Record<"kept" | "dropped", Uint8Array[]>): Record<"kept" | "dropped", Write> {
  const write = (parts: Uint8Array[]) => (bytes: Uint8Array) => void parts.push(bytes.slice());
  return { kept: write(written.kept), dropped: write(written.dropped) };
}

/** Breaks off at a step, as a run that is killed there would. */
async function upTo(stop: number, steps: AsyncGenerator<number>, first: number): Promise<{ reached: number; done: boolean }> {
  let count = 0;
  let reached = first;
  for await (reached of steps) if (count++ >= stop) return { reached, done: false };
  return { reached, done: true };
}

/** The file again, from its two parts and the reasons' places. */
export function merged({ kept, dropped, reasons, head }: Pick<Split, "kept" | "dropped" | "reasons" | "head">): Uint8Array {
  const parts = [kept.subarray(0, head)];
  let [fromKept, fromDropped, at] = [head, head, head];
  for (const { offset, length } of reasons) {
    parts.push(kept.subarray(fromKept, fromKept + offset - at), dropped.subarray(fromDropped, fromDropped + length));
    fromKept += offset - at;
    fromDropped += length;
    at = offset + length;
  }
  return Buffer.concat([...parts, kept.subarray(fromKept)]);
}

/** The same by nothing but the lines at which dropped records began: for files of one record a line. */
export function mergedByLines({ kept, dropped, reasons, head }: Pick<Split, "kept" | "dropped" | "reasons" | "head">): Uint8Array {
  const lines = { kept: linesOf(kept.subarray(head)), dropped: linesOf(dropped.subarray(head)) };
  const starts = new Set(reasons.map(({ line }) => line));
  const parts = [kept.subarray(0, head)];
  let line = 1 + kept.subarray(0, head).filter((byte) => byte === 0x0a).length;
  let side: "kept" | "dropped" = "kept";
  for (; lines.kept.length + lines.dropped.length > 0; line++) {
    // Blank lines go with the record before them.
    const next = lines[side][0];
    if (starts.has(line)) side = "dropped";
    else if (!next || !isBlank(next)) side = "kept";
    const taken = lines[side].shift();
    if (!taken) throw new Error(`Line ${line} is on neither side.`);
    parts.push(taken);
  }
  return Buffer.concat(parts);
}

const isBlank = (line: Uint8Array) => Buffer.from(line).toString("latin1").trim() === "";
const linesOf = (bytes: Uint8Array): Buffer[] =>
  Buffer.from(bytes)
    .toString("latin1")
    .split(/(?<=\n)/)
    .filter((line) => line !== "")
    .map((line) => Buffer.from(line, "latin1"));
