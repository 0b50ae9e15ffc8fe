import type { ArchiveNetwork } from "../archive/format";
import { symbolwiseBound } from "../information/codeLength";
import type { ArchiveAccount, ArchiveMethod, StepLaw } from "../types/archive";
import { type Block, heading, list, paragraph, table } from "./blocks";
import { markdownOf } from "./markdown";
import { count, exactRate, signed } from "./quantities";
import type { Say } from "./say";

/** What a general compressor made of the same bytes. */
export interface ComparedSize {
  name: string;
  /** Its settings, in words. */
  describe: string;
  bytes: number;
}

/** An archive that was decoded to the bytes it was made from. */
export interface ArchiveReport {
  /** Of what was coded, as people know it. */
  name: string;
  account: ArchiveAccount;
  method: ArchiveMethod;
  /** Absent for the method adaptive. */
  network?: ArchiveNetwork;
  /** abs(f1): graph and weights; 0 where there is no network. */
  modelBits: number;
  others: ComparedSize[];
  notes: string[];
}

export interface AccountRow {
  what: string;
  /** In tenths. */
  bits: number;
}

/** Lines of an account, the archive itself the last one. What is shown adds up to the archive: each line is the rounded sum up to it, less the one before. */
export function accountRows(account: ArchiveAccount, say: Say): AccountRow[] {
  const parts: [string, number][] = [
    [say("L: −log2 of the probabilities that were coded by"), account.idealBits],
    [say("integer frequencies"), account.frequencyBits],
    [say("rounding in the coder"), account.roundingBits],
    [say("end of the code, and its last byte"), account.terminationBits],
    [say("container: header, segments, checks"), account.containerBits],
  ];
  let [sum, shown] = [0, 0];
  const rows = parts.map(([what, bits]): AccountRow => {
    sum += bits;
    const before = shown;
    shown = Math.round(10 * sum);
    return { what, bits: (shown - before) / 10 };
  });
  return [...rows, { what: say("the archive"), bits: account.archiveBits }];
}

/** What coding symbol by symbol would take, and its bound. */
export function symbolwiseSentence({ idealBits, wholeBits, symbols }: ArchiveAccount, say: Say): string {
  return say(
    "Symbol by symbol, in whole bits, it would be {0} bits: at most L + {1} symbols = {2}.",
    ...[count(wholeBits), count(symbols), count(Math.ceil(symbolwiseBound(idealBits, symbols)))],
  );
}

const tenths = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function accountTable({ account }: ArchiveReport, say: Say): Block {
  const rows = accountRows(account, say).map(({ what, bits }) => [
    what,
    signed(tenths.format(bits)),
    signed(exactRate(bits / account.bytes)),
  ]);
  return table(["", say("bits"), say("bits per byte")], "lrr", rows);
}

/** The network alone has no container: whole bytes of its bits. */
function comparedTable({ account, others }: ArchiveReport, say: Say): Block {
  const { bytes, archiveBits, networkBits } = account;
  const measured: [string, number | undefined, string][] = [
    [say("the archive"), archiveBits / 8, say("all of it, with its container")],
    [say("the network alone"), networkBits && Math.ceil(networkBits / 8), say("−log2 p of its predictions, without what the file teaches")],
    ...others.map(({ name, bytes: taken, describe }): [string, number, string] => [name, taken, say(describe)]),
    [say("baseline (8n)"), bytes, say("every byte as it is")],
  ];
  const rows = measured.flatMap(([name, taken, remark]) =>
    taken === undefined ? [] : [[name, count(taken), exactRate((8 * taken) / bytes), remark]],
  );
  return table(["", say("bytes"), say("bits per byte"), ""], "lrrl", rows);
}

function costTable({ account, network, modelBits }: ArchiveReport, say: Say): Block {
  const { bytes, archiveBits } = account;
  const rows = network
    ? [
        [say("S1 without the model"), count(archiveBits), say("the archive, for somebody who has the model")],
        ["S1", count(modelBits + archiveBits), say("abs(f1) + the archive, where abs(f1) is {0} bits", count(modelBits))],
      ]
    : [["S1", count(archiveBits), say("the archive: it needs no model, so abs(f1) is 0")]];
  const baseline = ["S0", count(8 * bytes), say("8n: the baseline transmission; the program itself is taken as 0")];
  return table(["", say("bits"), ""], "lrl", [baseline, ...rows]);
}

function conditions({ method, network }: ArchiveReport, say: Say): string {
  if (!network)
    return say("Method {0}: a byte model that begins empty and learns from the file itself. No model is needed to decode it.", method);
  const { name, sha256, window, stride, documentStart, runtime } = network;
  return say(
    "Method {0}; model {1}, hash {2}; window {3}, stride {4}, document start {5}; {6}. Only the same model under the same runtime is sure to decode it.",
    ...[method, name, sha256, window, stride, documentStart, runtime],
  );
}

/** What was tried of the network before it coded, and what came of it. */
export const lawSentence = ({ rowsAgree }: StepLaw, say: Say): string =>
  rowsAgree
    ? say("Tried on the model: a step gives the same numbers in any company, so segments of a block are coded side by side.")
    : say("Tried on the model: its numbers depend on what is computed beside them, so each block is one segment, which takes longer.");

/** Which blocks another way than the method's made shorter, and how many; nothing where there are none. */
export function waySentences({ blocks: { method, adaptive, stored } }: ArchiveAccount, say: Say): string[] {
  const all = count(method + adaptive + stored);
  return [
    ...(adaptive > 0
      ? [say("Blocks that are shorter without the model, coded by the adaptive method: {0} of {1}.", count(adaptive), all)]
      : []),
    ...(stored > 0 ? [say("Blocks that nothing makes shorter, stored as they are: {0} of {1}.", count(stored), all)] : []),
  ];
}

/** What was shown of an archive, with the account that adds up to its last bit. */
export function archiveBlocks(report: ArchiveReport, say: Say): Block[] {
  const { name, account, notes } = report;
  const { bytes, archiveBits } = account;
  return [
    heading(1, say("Archive of {0}", name)),
    paragraph(say("{0} bytes → {1} bytes, decoded to the same bytes.", count(bytes), count(archiveBits / 8))),
    ...list(notes),
    heading(2, say("Where its bits are")),
    accountTable(report, say),
    paragraph(`${say("The lines add up to the archive, to the bit.")} ${symbolwiseSentence(account, say)}`),
    heading(2, say("Beside it, on the same bytes")),
    comparedTable(report, say),
    heading(2, report.network ? say("With the model's weights, and without") : say("Against the baseline")),
    costTable(report, say),
    paragraph(conditions(report, say)),
    ...waySentences(account, say).map(paragraph),
    ...(report.network ? [paragraph(lawSentence(report.network.law, say))] : []),
  ];
}

export const archiveMarkdown = (report: ArchiveReport, say: Say): string => markdownOf(archiveBlocks(report, say));
