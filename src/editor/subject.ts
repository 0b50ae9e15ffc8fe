import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import type { ReadOptions } from "../core/corpus/corpus";
import type { Source } from "../core/types";
import { fileSource } from "../files/fileSource";
import { readSettings } from "./settings";
import { shownSource } from "./shownSource";
import { fileName, type Target } from "./target";
import { isUtf8, openDocument, shownBytes } from "./textBytes";

/** A target's bytes, ready to be read, and how to read them. */
export interface Subject {
  source: Source;
  options: ReadOptions;
  /** Bytes on disk, or of the text as shown. */
  fileBytes: number;
  /** Another content has another one. */
  stamp: string;
  /** Where it lies, if it is the file on disk that is read. */
  path?: string;
  notes: string[];
}

/** Reads what a target is at this moment: the text as shown where it is not saved, else the file. @throws a sentence for the user. */
export async function readSubject(target: Target): Promise<Subject> {
  const { uri, selection } = target;
  const document = openDocument(uri);
  const subject = selection || document?.isDirty || document?.isUntitled ? await shownSubject(target, document) : await storedSubject(uri);
  if (subject.fileBytes === 0)
    throw new Error(vscode.l10n.t("{0} is empty: there is nothing to score. Choose a file with text.", fileName(uri)));
  const { fields } = readSettings(uri);
  if (fields.length > 0 && !selection) subject.options.fields = fields;
  return subject;
}

async function shownSubject({ uri, selection }: Target, open: vscode.TextDocument | undefined): Promise<Subject> {
  const document = open ?? (await vscode.workspace.openTextDocument(uri));
  const all = shownBytes(document);
  const bytes = selection ? all.subarray(selection.start, selection.end) : all;
  const { t } = vscode.l10n;
  const notes: string[] = [];
  if (document.isDirty) notes.push(t("The file has changes that are not saved: it was scored as shown in the editor."));
  if (selection) notes.push(t("Only the selection was scored, as a document of its own."));
  if (!isUtf8(document)) notes.push(t("The file is stored as {0}: its text was scored as UTF-8.", document.encoding));
  // A selection in a table or in JSON is no table and no JSON.
  const options: ReadOptions = selection ? { format: "text", split: "file" } : {};
  return { source: shownSource(fileName(uri), bytes), options, fileBytes: bytes.length, stamp: hashOf(bytes), notes };
}

async function storedSubject(uri: vscode.Uri): Promise<Subject> {
  if (uri.scheme !== "file") {
    const bytes = await readVirtual(uri);
    return { source: shownSource(fileName(uri), bytes), options: {}, fileBytes: bytes.length, stamp: hashOf(bytes), notes: [] };
  }
  const path = uri.fsPath;
  const source = await fileSource(path);
  const { size, mtimeMs } = await stat(path);
  return { source, options: {}, fileBytes: source.size ?? 0, stamp: `${size} ${mtimeMs}`, path, notes: [] };
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function readVirtual(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(vscode.l10n.t("{0} could not be read ({1}). Save it to a folder first.", fileName(uri), reason));
  }
}
