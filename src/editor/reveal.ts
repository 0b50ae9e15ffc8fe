import * as vscode from "vscode";
import { fileRange } from "../core/corpus/filePlaces";
import type { ByteRange, Document } from "../core/types";
import { WHOLE_FILE } from "../protocol/page";
import { ByteOffsets } from "./byteOffsets";
import { documentOf } from "./documentText";
import type { PreparedRun } from "./preparedRun";
import type { Target } from "./target";
import { fileName } from "./target";
import { isUtf8, markLength } from "./textBytes";
import type { VirtualDocuments } from "./virtualDocuments";

/** VS Code opens no text editor for a larger file. */
const EDITABLE_BYTES = 50_000_000;

export interface Place {
  run: PreparedRun;
  target: Target;
  /** A row of the ranking or WHOLE_FILE. */
  document: number;
  start?: number;
  end?: number;
}

/** Shows bytes [start, end) of a document: in its file where that can be edited as text, else in a read-only document. */
export async function reveal(place: Place, virtual: VirtualDocuments): Promise<void> {
  const document = place.document === WHOLE_FILE ? undefined : await documentOf(place.run, place.document);
  const end = place.end ?? place.start;
  const inFile = document ? fileRange(document, place.start, end) : { start: place.start ?? 0, end: end ?? 0 };
  if (hasTextEditor(place, document)) await showInFile(place, inFile, document?.line);
  else if (document) await showAlone(place, document, virtual);
  else await vscode.commands.executeCommand("vscode.open", place.target.uri);
}

function hasTextEditor({ run }: Place, document: Document | undefined): boolean {
  const { corpus, fileBytes } = run.findings;
  const isPlain = corpus.compression === undefined && !["parquet", "bytes"].includes(corpus.format);
  return isPlain && fileBytes <= EDITABLE_BYTES && (document === undefined || document.runs().length > 0);
}

/** A selection counts from its own beginning. */
async function showInFile({ target, run }: Place, range: ByteRange, line: number | undefined): Promise<void> {
  const shift = target.selection?.start ?? 0;
  const text = await vscode.workspace.openTextDocument(target.uri);
  const offsets = new ByteOffsets(text.getText());
  const mark = markLength(text);
  const position = (byte: number) => text.positionAt(offsets.offsetAt(byte + shift - mark));
  // Mixed line ends are made one by the editor, and other encodings have other bytes: then only the line is known.
  const isExact = isUtf8(text) && (target.selection !== undefined || offsets.bytes + mark === run.findings.fileBytes);
  const start = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await show(text, isExact ? new vscode.Range(position(range.start), position(range.end)) : new vscode.Range(start, start));
}

/** The decoded text of one document, under a name that says whose it is. */
async function showAlone({ target, start = 0, end = start }: Place, document: Document, virtual: VirtualDocuments): Promise<void> {
  const decoded = new TextDecoder().decode(document.bytes);
  const name = `${vscode.l10n.t("{0}, record {1}", fileName(target.uri), document.line)}.txt`;
  const uri = virtual.put(`documents/${encodeURIComponent(target.uri.path)}/${document.id}/${name}`, decoded);
  const text = await vscode.workspace.openTextDocument(uri);
  const offsets = new ByteOffsets(text.getText());
  await show(text, new vscode.Range(text.positionAt(offsets.offsetAt(start)), text.positionAt(offsets.offsetAt(end))));
}

/** Where the document is shown already, else beside the panel. */
async function show(document: vscode.TextDocument, selection: vscode.Range): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const other = vscode.window.tabGroups.all.find((group) => !group.isActive)?.viewColumn;
  const viewColumn = shown?.viewColumn ?? other ?? vscode.ViewColumn.Beside;
  const editor = await vscode.window.showTextDocument(document, { viewColumn, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
