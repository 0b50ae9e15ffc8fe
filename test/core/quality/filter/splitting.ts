import type { Judged } from "../../../../src/core/quality/analysis";
import { Cursor } from "../../../../src/core/quality/filter/cursor";
import { layoutOf } from "../../../../src/core/quality/filter/layout";
import type { Reason } from "../../../../src/core/quality/filter/reason";
import { split } from "../../../../src/core/quality/filter/split";
import { Tally } from "../../../../src/core/quality/filter/tally";
import type { Finding } from "../../../../src/core/quality/rule";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { type BrokenRecord, type Document, isBroken, type Source } from "../../../../src/core/types";
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

/** Splits a file where `drops` says so by the number of the entry. */
export async function splitOf(source: Source, drops: (number: number) => boolean): Promise<Split> {
  const { corpus, entries } = await read(source);
  const parts: Record<"kept" | "dropped", Uint8Array[]> = { kept: [], dropped: [] };
  const reasons: Reason[] = [];
  const tally = new Tally();
  const stream = await bytesOf(corpus.stream());
  const head = entries[0]?.range.start ?? stream.length;
  async function* judged(): AsyncGenerator<Judged | BrokenRecord> {
    for (const [number, entry] of entries.entries()) yield isBroken(entry) ? entry : judgedOf(entry, drops(number));
  }
  const keep = (into: Uint8Array[]) => (bytes: Uint8Array) => {
    into.push(bytes.slice());
    return undefined;
  };
  const steps = split({
    ...{ entries: judged(), cursor: new Cursor(corpus.stream()), first: 0, tally },
    layout: layoutOf(corpus.format, stream.subarray(0, entries[0]?.range.start ?? 0)),
    sides: { write: { kept: keep(parts.kept), dropped: keep(parts.dropped) }, records: { kept: 0, dropped: 0 } },
    writeReason: (reason) => void reasons.push(reason),
  });
  for await (const _ of steps);
  return { format: corpus.format, kept: Buffer.concat(parts.kept), dropped: Buffer.concat(parts.dropped), reasons, head, tally };
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
