import type { ArchiveHeader } from "../core/archive/format";
import { accountRows, symbolwiseSentence } from "../core/report/archiveBlocks";
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

/** What was tried of the model, and what came of it. */
const lawSentence = ({ law: { rowsAgree } }: NonNullable<Made["network"]>): string =>
  rowsAgree
    ? "Tried on the model: a step gives the same numbers in any company, so segments of a block are coded side by side.\n"
    : "Tried on the model: its numbers depend on what is computed beside them, so each block is one segment, which takes longer.\n";

/** The account for people: its lines add up to the archive. */
export function accountReport(account: ArchiveAccount, made: Made): string {
  const { bytes, archiveBits, idealBits, networkBits } = account;
  const rows = accountRows(account, english).map(({ what, bits }) => [what, bits.toFixed(1), bytes > 0 ? (bits / bytes).toFixed(4) : "-"]);
  const network =
    networkBits === undefined || networkBits === idealBits ? "" : `The network alone would have taken ${byteSize(networkBits / 8)}.\n`;
  const heads = ["bits", "", "a byte"];
  const sentences = `${network}${symbolwiseSentence(account, english)}\n${made.network ? lawSentence(made.network) : ""}`;
  return `${byteSize(bytes)} → ${byteSize(archiveBits / 8)}\n\n${table(heads, rows)}\n${sentences}`;
}
