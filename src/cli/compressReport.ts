import type { ArchiveAccount } from "../archive/archiveFile";
import { byteSize, count } from "../core/report/quantities";
import { table } from "./table";

/** What --json prints. */
export function accountSummary(account: ArchiveAccount) {
  const { bytes, archiveBits, idealBits } = account;
  return {
    bytes,
    compressedBytes: archiveBits / 8,
    bitsPerByte: bytes > 0 ? archiveBits / bytes : null,
    idealBits,
    overheadBits: archiveBits - idealBits,
    account,
  };
}

/** The account for people: its lines add up to the archive. */
export function accountReport(account: ArchiveAccount): string {
  const { bytes, archiveBits, symbols, idealBits, wholeBits, networkBits } = account;
  const row = (what: string, bits: number) => [what, bits.toFixed(1), bytes > 0 ? (bits / bytes).toFixed(4) : "-"];
  const rows = [
    row("L: −log2 of the probabilities that were coded by", idealBits),
    row("integer frequencies", account.frequencyBits),
    row("rounding in the coder", account.roundingBits),
    row("end of the code, and its last byte", account.terminationBits),
    row("container: header, segments, checks", account.containerBits),
    row("the archive", archiveBits),
  ];
  const network =
    networkBits === undefined || networkBits === idealBits ? "" : `The network alone would have taken ${byteSize(networkBits / 8)}.\n`;
  const bound = `Symbol by symbol, in whole bits, it would be ${count(wholeBits)} bits, at most L + ${count(symbols)} symbols = ${count(Math.ceil(idealBits + symbols))}.\n`;
  return `${byteSize(bytes)} → ${byteSize(archiveBits / 8)}\n\n${table(["bits", "", "a byte"], rows)}\n${network}${bound}`;
}
