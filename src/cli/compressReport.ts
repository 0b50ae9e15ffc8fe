import type { ArchiveHeader } from "../core/archive/format";
import { accountRows, lawSentence, symbolwiseSentence, waySentences } from "../core/report/archiveBlocks";
import { byteSize } from "../core/report/quantities";
import { english } from "../core/report/say";
import type { ArchiveAccount } from "../core/types/archive";
import { table } from "./table";

type Made = Omit<ArchiveHeader, "bytes">;

/** What --json prints. */
export function accountSummary(account: ArchiveAccount, { method, network }: Made) {
  const { bytes, archiveBits, idealBits } = account;
  return {
    bytes,
    compressedBytes: archiveBits / 8,
    bitsPerByte: bytes > 0 ? archiveBits / bytes : null,
    idealBits,
    overheadBits: archiveBits - idealBits,
    method,
    ...(network && { network }),
    account,
  };
}

/** The account for people: its lines add up to the archive. */
export function accountReport(account: ArchiveAccount, made: Made): string {
  const { bytes, archiveBits, idealBits, networkBits } = account;
  const rows = accountRows(account, english).map(({ what, bits }) => [what, bits.toFixed(1), bytes > 0 ? (bits / bytes).toFixed(4) : "-"]);
  const network =
    networkBits === undefined || networkBits === idealBits ? "" : `The network alone would have taken ${byteSize(networkBits / 8)}.\n`;
  const heads = ["bits", "", "a byte"];
  const law = made.network ? `${lawSentence(made.network.law, english)}\n` : "";
  const ways = waySentences(account, english).map((sentence) => `${sentence}\n`);
  const sentences = `${network}${symbolwiseSentence(account, english)}\n${ways.join("")}${law}`;
  return `${byteSize(bytes)} → ${byteSize(archiveBits / 8)}\n\n${table(heads, rows)}\n${sentences}`;
}
