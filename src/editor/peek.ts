import * as vscode from "vscode";
import { isBroken } from "../core/types";
import { entriesOf } from "./entries";
import { decodedPath, fieldsOf, MOST_CHARACTERS, type RecordField, shownText } from "./peekNames";
import type { Quality } from "./quality/quality";
import { nameOf } from "./target";
import type { VirtualDocuments } from "./virtualDocuments";

export interface PeekOptions {
  /** The tree keeps the focus, so that arrow keys go on from document to document. */
  preserveFocus?: boolean;
  viewColumn?: vscode.ViewColumn;
}

/** Documents as decoded text, each alone or two side by side. */
export class Peeks {
  constructor(private readonly virtual: VirtualDocuments) {}

  /** Shows the decoded text of a document: lines are lines, not escapes in one long line. */
  async show(quality: Quality, row: number, options: PeekOptions = {}): Promise<void> {
    const document = await vscode.workspace.openTextDocument(await this.put(quality, row));
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: textColumn(), ...options });
  }

  /** @param why what they have to do with each other, in a word or two. */
  async diff(first: { quality: Quality; row: number }, second: { quality: Quality; row: number }, why?: string): Promise<void> {
    const [left, right] = await Promise.all([first, second].map(({ quality, row }) => this.put(quality, row)));
    const [from, to] = [placeOf(first), placeOf(second)];
    const isOneFile = first.quality.key === second.quality.key;
    const title = isOneFile ? `${nameOf(first.quality.target)}: ${from} ↔ ${to}` : `${nameIn(first)} ↔ ${nameIn(second)}`;
    await vscode.commands.executeCommand("vscode.diff", left, right, why ? `${title} (${why})` : title, beside());
  }

  /** The document with the one that it nearly repeats. */
  async diffWithDuplicate(quality: Quality, row: number): Promise<void> {
    const other = quality.result?.columns.duplicateOf[row] ?? row;
    if (other === row) throw new Error(vscode.l10n.t("This document repeats no other one. Select two documents to compare them."));
    await this.diff({ quality, row: other }, { quality, row }, vscode.l10n.t("near duplicate"));
  }

  /** Two columns of a document's record, which the user chooses. */
  async diffFields(quality: Quality, row: number): Promise<void> {
    const fields = await recordFields(quality, row);
    const chosen = await chooseTwo(fields);
    if (!chosen) return;
    const [left, right] = chosen.map((field) => this.putText(quality, `${nameIn({ quality, row })}, ${field.name}`, field.text));
    await vscode.commands.executeCommand(
      "vscode.diff",
      left,
      right,
      `${nameIn({ quality, row })}: ${chosen[0].name} ↔ ${chosen[1].name}`,
      beside(),
    );
  }

  private async put(quality: Quality, row: number): Promise<vscode.Uri> {
    return this.putText(quality, nameIn({ quality, row }), await quality.text(row));
  }

  private putText({ target }: Quality, name: string, text: string): vscode.Uri {
    const cut = vscode.l10n.t("(Only the first {0} characters are shown.)", MOST_CHARACTERS);
    return this.virtual.put(decodedPath(target.uri.path, name), shownText(text, cut));
  }
}

const beside = (): vscode.TextDocumentShowOptions => ({ preview: true, viewColumn: textColumn() });

/** Where texts are: not over a panel, whose figures one looks at beside them. */
function textColumn(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const isText = ({ activeTab }: vscode.TabGroup) => !(activeTab?.input instanceof vscode.TabInputWebview);
  return [activeTabGroup, ...all].find(isText)?.viewColumn ?? vscode.ViewColumn.Beside;
}

const lineOf = ({ quality, row }: { quality: Quality; row: number }): number => quality.result?.columns.line[row] ?? row + 1;
const placeOf = (place: { quality: Quality; row: number }): string => vscode.l10n.t("line {0}", lineOf(place));
const nameIn = (place: { quality: Quality; row: number }): string => `${nameOf(place.quality.target)}, ${placeOf(place)}`;

/** Reads the file up to the record. */
async function recordFields({ target }: Quality, row: number): Promise<RecordField[]> {
  let at = 0;
  for await (const entry of await entriesOf(target)) {
    if (at++ < row) continue;
    if (isBroken(entry)) throw new Error(entry.error);
    const fields = fieldsOf(entry.record?.());
    if (fields.length < 2) throw new Error(vscode.l10n.t("This document has fewer than two fields. Select two documents to compare them."));
    return fields;
  }
  throw new Error(vscode.l10n.t("The file has fewer documents than before. Run 'Bitlens: Find Low-Quality Documents' again."));
}

async function chooseTwo(fields: RecordField[]): Promise<[RecordField, RecordField] | undefined> {
  const first = await chooseField(fields, vscode.l10n.t("Compare Fields (1 of 2): the field on the left"));
  if (!first) return undefined;
  const others = fields.filter((field) => field !== first);
  const second = await chooseField(others, vscode.l10n.t("Compare Fields (2 of 2): the field on the right of {0}", first.name));
  return second && [first, second];
}

const PREVIEW = 100;

async function chooseField(fields: RecordField[], title: string): Promise<RecordField | undefined> {
  const items = fields.map((field) => ({ label: field.name, detail: field.text.replace(/\s+/gu, " ").slice(0, PREVIEW), field }));
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  return chosen?.field;
}
