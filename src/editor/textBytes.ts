import * as vscode from "vscode";

const encoder = new TextEncoder();
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/** An editor's text as the bytes of a UTF-8 file: what would be saved, so that positions count as they do in the file. */
export function shownBytes(document: vscode.TextDocument): Uint8Array {
  const text = encoder.encode(document.getText());
  if (document.encoding !== "utf8bom") return text;
  const bytes = new Uint8Array(BYTE_ORDER_MARK.length + text.length);
  bytes.set(BYTE_ORDER_MARK);
  bytes.set(text, BYTE_ORDER_MARK.length);
  return bytes;
}

/** Bytes before the first character of the text. */
export const markLength = (document: vscode.TextDocument): number => (document.encoding === "utf8bom" ? BYTE_ORDER_MARK.length : 0);

const utf8 = new Set(["utf8", "utf8bom"]);

/** Positions in the editor and in the file are the same only for UTF-8. */
export const isUtf8 = (document: vscode.TextDocument): boolean => utf8.has(document.encoding);

/** The document of an open editor, if there is one; files over 50 MB have none. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
