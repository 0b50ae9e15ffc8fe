import * as vscode from "vscode";
import type { Qualities } from "../quality/quality";
import { type DocumentFilter, type Order, orderNames } from "./arrangement";
import { gravities } from "./documentIndex";
import type { QualityTree } from "./qualityTree";
import { searchFiles } from "./searchFiles";
import type { Found } from "./textSearch";
import { gravityWords, markWords, orderWords } from "./words";

interface Choice extends vscode.QuickPickItem {
  choose(): Promise<void> | void;
}

async function pick(title: string, choices: Choice[]): Promise<void> {
  const chosen = await vscode.window.showQuickPick(choices, { title });
  await chosen?.choose();
}

/** Asks for another order of the documents. */
export function chooseOrder(tree: QualityTree): Promise<void> {
  const { arranged } = tree;
  const current = (order: Order) => (order === arranged.order ? vscode.l10n.t("now") : undefined);
  const orders = orderNames.map(
    (order): Choice => ({
      label: orderWords()[order].label,
      description: current(order),
      choose: () => tree.arrange({ ...arranged, order, reversed: false }),
    }),
  );
  const reverse: Choice = {
    label: vscode.l10n.t("The other way round"),
    iconPath: new vscode.ThemeIcon("arrow-swap"),
    choose: () => tree.arrange({ ...arranged, reversed: !arranged.reversed }),
  };
  return pick(vscode.l10n.t("Sort Documents"), [...orders, reverse]);
}

/** Asks what documents are to be shown, by text, severity or mark. */
export function chooseFilter(tree: QualityTree, qualities: Qualities): Promise<void> {
  return pick(vscode.l10n.t("Filter Documents"), [
    { label: vscode.l10n.t("By Text…"), iconPath: new vscode.ThemeIcon("search"), choose: () => filterByText(tree, qualities) },
    { label: vscode.l10n.t("By Severity…"), iconPath: new vscode.ThemeIcon("warning"), choose: () => filterBySeverity(tree) },
    { label: vscode.l10n.t("By Mark…"), iconPath: new vscode.ThemeIcon("bookmark"), choose: () => filterByMark(tree) },
    {
      label: vscode.l10n.t("Show All"),
      iconPath: new vscode.ThemeIcon("clear-all"),
      choose: () => tree.arrange({ ...tree.arranged, filter: {} }),
    },
  ]);
}

const changed = (tree: QualityTree, filter: DocumentFilter, found?: Found): void =>
  tree.arrange({ ...tree.arranged, filter: { ...tree.arranged.filter, ...filter } }, found);

async function filterBySeverity(tree: QualityTree): Promise<void> {
  const chosen = await chooseSome(
    vscode.l10n.t("Severities to show"),
    gravities.toReversed(),
    gravityWords(),
    tree.arranged.filter.gravities,
  );
  if (chosen) changed(tree, { gravities: chosen.length < gravities.length ? chosen : undefined });
}

const marks = ["drop", "keep", "none"] as const;

async function filterByMark(tree: QualityTree): Promise<void> {
  const chosen = await chooseSome(vscode.l10n.t("Marks to show"), [...marks], markWords(), tree.arranged.filter.marks);
  if (chosen) changed(tree, { marks: chosen.length < marks.length ? chosen : undefined });
}

/** Undefined where the user gave up, or left nothing. */
async function chooseSome<Name extends string>(
  title: string,
  names: Name[],
  words: Record<Name, string>,
  now: Name[] = names,
): Promise<Name[] | undefined> {
  const items = names.map((name) => ({ label: words[name], picked: now.includes(name), name }));
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true });
  return chosen && chosen.length > 0 ? chosen.map(({ name }) => name) : undefined;
}

async function filterByText(tree: QualityTree, qualities: Qualities): Promise<void> {
  const words = await vscode.window.showInputBox({
    title: vscode.l10n.t("Filter Documents by Text"),
    prompt: vscode.l10n.t("Words that a document's text holds; empty shows all."),
    value: tree.arranged.filter.text,
  });
  if (words === undefined) return;
  if (words === "") return changed(tree, { text: undefined }, new Map());
  const found = await search(qualities, words);
  if (found) changed(tree, { text: words }, found);
}

function search(qualities: Qualities, words: string): Thenable<Found | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Reading documents"), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const onProgress = (share: number) => progress.report({ message: `${Math.round(100 * Math.min(1, share))} %` });
    return searchFiles(qualities, words, { signal: stop.signal, onProgress });
  });
}
