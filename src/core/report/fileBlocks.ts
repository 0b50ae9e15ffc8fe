import { breakEvenBytes } from "../information/codeLength";
import type { FileReport } from "../types";
import { type Block, heading, list, paragraph, table } from "./blocks";
import { ledgerPicture } from "./pictures/ledger";
import { count, exactRate, NONE } from "./quantities";
import type { Say } from "./say";

/** One line of a report's ranking. */
export interface RankedDocument {
  line: number;
  bytes: number;
  bitsPerByte: number;
  preview: string;
}

/** The documents at both ends of a ranking, and those that are in none. */
export interface Ranking {
  hardest: RankedDocument[];
  easiest: RankedDocument[];
  /** Their previews say what is wrong. */
  broken: Pick<RankedDocument, "line" | "preview">[];
}

const percent = (bitsPerByte: number): string => (Number.isFinite(bitsPerByte) ? `${(100 * (bitsPerByte / 8)).toFixed(1)}\u00a0%` : NONE);

function ledgerRows({ ledger, compressors }: FileReport, say: Say): string[][] {
  const { model } = ledger;
  const aboutModel = say("{0}, {1} bits per token, perplexity {2}", model.name, model.bitsPerToken.toFixed(2), model.perplexity.toFixed(1));
  const measured: [string, number | undefined, string][] = [
    [say("baseline (8n)"), 8, say("every byte as it is")],
    ["H0", ledger.entropy0, say("order-0 entropy of the bytes")],
    ["H1", ledger.entropy1, say("given 1 byte before; {0} contexts", count(ledger.contexts1))],
    ["H2", ledger.entropy2, say("given 2 bytes before; {0} contexts", count(ledger.contexts2))],
    ["gzip", ledger.gzip, say(compressors.gzip ?? "")],
    ["brotli", ledger.brotli, say(compressors.brotli ?? "")],
    ["zstd", ledger.zstd, say(compressors.zstd ?? "")],
    [say("adaptive"), ledger.adaptive, say(compressors.adaptive ?? "")],
    [say("model"), model.bitsPerByte, aboutModel],
  ];
  return measured
    .filter(([, value]) => value !== undefined)
    .map(([name, value, remark]) => [name, exactRate(value), percent(value!), remark]);
}

function costRows({ S0, S1, S1WithoutModel, ledger }: FileReport, say: Say): string[][] {
  return [
    ["S0", count(S0), say("8n: the baseline transmission; the program itself is taken as 0")],
    [say("S1 without the model"), count(S1WithoutModel), say("L: the code length, given the model")],
    ["S1", count(S1), say("abs(f1) + L, where abs(f1) is {0} bits", count(ledger.model.modelBits))],
  ];
}

function payback({ ledger, bytes }: FileReport, say: Say): string {
  const needed = breakEvenBytes(ledger.model.modelBits / 8, ledger.model.bitsPerByte, ledger.gzip);
  if (!Number.isFinite(needed))
    return say("On data like this the model needs no fewer bits than gzip, so its weights are never paid back.");
  const verdict = bytes >= needed ? say("this file is long enough") : say("this file has {0}", count(bytes));
  return say("The model's weights are paid back against gzip after {0} bytes of data like this; {1}.", count(needed), verdict);
}

function conditions({ window, stride, bosRule, ledger, sample }: FileReport, say: Say): string {
  const scored = sample
    ? say(
        "A sample of {0} of {1} bytes was scored ({2} windows, seed {3}); the 95 % interval of the model's bits per byte is {4} to {5}.",
        ...[count(sample.bytes), count(sample.of), sample.units, sample.seed],
        ...[exactRate(sample.bitsPerByte.low), exactRate(sample.bitsPerByte.high)],
      )
    : say("Everything was scored.");
  const settings = say("Window {0}, stride {1}, {2}; model hash {3}.", window, stride, say(bosRule), ledger.model.sha256.slice(0, 16));
  return `${scored} ${settings}`;
}

/** The account of one file: the ledger, and what it cost. */
export function ledgerBlocks(report: FileReport, say: Say): Block[] {
  const { format, bytes, documents, textBytes, broken } = report;
  const facts = say(
    "{0}, {1} bytes, {2} documents with {3} bytes of text, {4} records that could not be read.",
    ...[format, count(bytes), count(documents), count(textBytes), count(broken)],
  );
  return [
    heading(2, say("Bits")),
    paragraph(facts),
    ledgerPicture(report, say),
    table(["", say("bits per byte"), say("of 8n"), ""], "lrrl", ledgerRows(report, say)),
    table(["", say("bits"), ""], "lrl", costRows(report, say)),
    paragraph(`${payback(report, say)} ${conditions(report, say)}`),
    ...list(report.notes.map((note) => say(note))),
  ];
}

function rankingTable(title: string, rows: RankedDocument[], say: Say): Block[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ line, bitsPerByte, bytes, preview }) => [count(line), exactRate(bitsPerByte), count(bytes), preview]);
  return [heading(2, title), table([say("line"), say("bits per byte"), say("bytes"), say("document")], "rrrl", cells)];
}

/** The documents at both ends, and the records that could not be read. */
export function rankingBlocks({ hardest, easiest, broken }: Ranking, say: Say): Block[] {
  const brokenRows = broken.map(({ line, preview }) => [count(line), say(preview)]);
  const brokenBlocks = [heading(2, say("Records that could not be read")), table([say("line"), say("why")], "rl", brokenRows)];
  return [
    ...rankingTable(say("Most bits per byte"), hardest, say),
    ...rankingTable(say("Fewest bits per byte"), easiest, say),
    ...(broken.length > 0 ? brokenBlocks : []),
  ];
}
