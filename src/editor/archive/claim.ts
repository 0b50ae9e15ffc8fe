import * as vscode from "vscode";
import { BLOCK_BYTES } from "../../core/archive/limits";
import { count } from "../../core/report/quantities";
import type { Source } from "../../core/types";
import { readSubject } from "../subject";
import { nameOf, type Target } from "../target";
import { openDocument } from "../textBytes";

/** What is proved is held in memory, and so is its archive. */
const MOST_BYTES = 4 * BLOCK_BYTES;

/** What is to be proved. */
export interface Claim {
  name: string;
  bytes: Uint8Array;
  /** Bytes that there are; more than `bytes` has where only the beginning is proved. */
  of: number;
  /** Which content it was: that of a subject with the same stamp. */
  stamp: string;
  notes: string[];
}

export async function claimOf(target: Target): Promise<Claim> {
  const { source, fileBytes, stamp } = await readSubject(target);
  return { name: nameOf(target), bytes: await beginning(source), of: fileBytes, stamp, notes: notesOn(target) };
}

/** As `readSubject` has it: the text as shown where it is not saved. */
function notesOn({ uri, selection }: Target): string[] {
  const document = openDocument(uri);
  const { t } = vscode.l10n;
  const notes: string[] = [];
  if (selection) notes.push(t("Only the selection was coded."));
  else if (document?.isDirty) notes.push(t("The file has changes that are not saved: it was coded as shown in the editor, in UTF-8."));
  return notes;
}

async function beginning(source: Source): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source.open()) {
    parts.push(part.slice(0, MOST_BYTES - length));
    length += parts[parts.length - 1].length;
    if (length === MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** What a reader of its account has to know. */
export const notesWith = ({ bytes, of, notes }: Claim): string[] => [
  ...notes,
  ...(bytes.length < of ? [vscode.l10n.t("Only the first {0} of {1} bytes were coded.", count(bytes.length), count(of))] : []),
];
