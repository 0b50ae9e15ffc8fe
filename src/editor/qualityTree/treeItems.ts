import * as vscode from "vscode";
import { cell } from "../../core/report/markdown";
import type { Explanation } from "../../protocol/quality";
import type { Quality } from "../quality/quality";
import { nameOf } from "../target";
import { listed, translated } from "../words";
import { type DocumentGroup, type DocumentIndex, type Gravity, gravities } from "./documentIndex";
import type { DocumentNode, FileNode, GroupNode, MoreNode } from "./nodes";
import { byteSize, count, gravityWords, groupDescription, groupLabel, markWords, ofCount } from "./words";

/** Command that the click on a document runs, and the one behind the documents that are shown. */
export const PEEK = "bitlens.peekDocument";
export const SHOW_MORE = "bitlens.showMoreDocuments";

function item(
  node: { id: string },
  label: string,
  state: vscode.TreeItemCollapsibleState,
  parts: Partial<vscode.TreeItem>,
): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label, state), { id: node.id, ...parts });
}

/** Stands for a file's name alone, which chooses the icon: the file's own address would bring its problems and its colour along. */
const NAME_SCHEME = "bitlens-name";

/** @param flagged documents that a filter would drop. */
export function fileItem(node: FileNode, index: DocumentIndex | undefined, flagged: number): vscode.TreeItem {
  const { quality } = node;
  const description = index ? vscode.l10n.t("{0} of {1} flagged", count(flagged), count(index.length)) : statusWords(quality);
  return item(node, nameOf(quality.target), vscode.TreeItemCollapsibleState.Expanded, {
    description,
    resourceUri: vscode.Uri.from({ scheme: NAME_SCHEME, path: quality.target.uri.path }),
    iconPath: vscode.ThemeIcon.File,
    contextValue: "file",
  });
}

function statusWords({ status }: Quality): string {
  if (status.kind === "failed") return translated(status.message);
  if (status.kind === "cancelled") return vscode.l10n.t("cancelled");
  return status.kind === "running" ? translated(status.what) : "";
}

const groupIcons: Record<DocumentGroup["kind"], string> = { selection: "list-selection", all: "files", bucket: "layers", rule: "law" };

/** @param shown documents that the filter lets through. */
export function groupItem(node: GroupNode, index: DocumentIndex, shown: number): vscode.TreeItem {
  const { group } = node;
  const rule = group.kind === "rule" ? index.result.rules.find(({ name }) => name === group.name) : undefined;
  const tooltip = rule && new vscode.MarkdownString(`${cell(translated(rule.description))}\n\n${cell(translated(rule.source))}`);
  return item(
    node,
    groupLabel(group),
    group.kind === "selection" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    {
      description: groupDescription(group, ofCount(shown, group.rows.length)),
      iconPath: rule ? gravityIcon(rule.severity) : new vscode.ThemeIcon(groupIcons[group.kind]),
      contextValue: `group.${group.kind}`,
      tooltip,
    },
  );
}

const icons: Record<Gravity, [id: string, color?: string]> = {
  error: ["error", "list.errorForeground"],
  warning: ["warning", "list.warningForeground"],
  information: ["info", "editorInfo.foreground"],
  none: ["circle-outline"],
};

function gravityIcon(gravity: Gravity): vscode.ThemeIcon {
  const [id, color] = icons[gravity];
  return new vscode.ThemeIcon(id, color ? new vscode.ThemeColor(color) : undefined);
}

/** Stands for a mark: decorations go by addresses. */
const MARK_SCHEME = "bitlens-mark";

/** Marks stand at the end of a row, where they are seen however narrow the view is. */
export const markDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration({ scheme, path }) {
    if (scheme !== MARK_SCHEME) return undefined;
    const mark = path === "/drop" ? "drop" : "keep";
    return { badge: mark === "drop" ? "✗" : "✓", tooltip: markWords()[mark] };
  },
};

/** Characters of a document's beginning: as many as a wide view has room for. */
const LABEL = 100;

function cut(preview: string): string {
  const characters = Array.from(preview);
  return characters.length > LABEL ? `${characters.slice(0, LABEL).join("").trimEnd()}…` : preview;
}

const figure = (value: number, digits: number): string => (Number.isNaN(value) ? "–" : value.toFixed(digits));

/** Figures come before the text: a narrow view cuts off what is last. */
export function documentItem(node: DocumentNode, index: DocumentIndex, preview: string | undefined): vscode.TreeItem {
  const { row, parent } = node;
  const { quality } = parent.file;
  const { columns } = index.result;
  const mark = quality.markOf(row);
  const place = vscode.l10n.t("line {0}", columns.line[row]);
  const gravity = gravities[index.gravity[row]];
  // Of a record that cannot be read it says why.
  const shown = preview && columns.broken[row] ? translated(preview) : preview;
  const text = shown ? cut(shown) : vscode.l10n.t("(empty)");
  const figures = [String(columns.line[row]), ...(columns.broken[row] ? [] : [figure(columns.badness[row], 2)])];
  return item(node, [...figures, ...(preview === undefined ? [] : [text])].join(" · "), vscode.TreeItemCollapsibleState.None, {
    iconPath: gravityIcon(gravity),
    contextValue: contextOf(node, index),
    ...(mark && { resourceUri: vscode.Uri.from({ scheme: MARK_SCHEME, path: `/${mark}` }) }),
    accessibilityInformation: {
      label: listed([
        place,
        ...(mark ? [markWords()[mark]] : []),
        ...(preview === undefined ? [] : [text]),
        vscode.l10n.t("badness {0}", figure(columns.badness[row], 2)),
        gravityWords()[gravity],
      ]),
    },
    command: { command: PEEK, title: vscode.l10n.t("Peek"), arguments: [node] },
  });
}

/** What menus are chosen by. */
function contextOf({ row, parent }: DocumentNode, { result: { columns } }: DocumentIndex): string {
  const repeats = columns.duplicateOf[row] !== row ? ".duplicate" : "";
  return `document${columns.broken[row] ? ".broken" : ""}${repeats}.${parent.file.quality.markOf(row) ?? "unmarked"}`;
}

export function moreItem(node: MoreNode, left: number, slice: number): vscode.TreeItem {
  return item(node, vscode.l10n.t("Show {0} more", count(Math.min(left, slice))), vscode.TreeItemCollapsibleState.None, {
    description: vscode.l10n.t("{0} not shown", count(left)),
    iconPath: new vscode.ThemeIcon("ellipsis"),
    contextValue: "more",
    command: { command: SHOW_MORE, title: vscode.l10n.t("Show More"), arguments: [node] },
  });
}

/** Figures and reasons of a document: read only when somebody rests on it. */
export function documentTooltip(
  { row }: DocumentNode,
  { result: { columns, groups } }: DocumentIndex,
  why: Explanation,
): vscode.MarkdownString {
  const facts = [
    vscode.l10n.t("line {0}", columns.line[row]),
    byteSize(columns.bytes[row]),
    vscode.l10n.t("badness {0}", figure(columns.badness[row], 3)),
    ...(Number.isNaN(columns.bitsPerByte[row]) ? [] : [vscode.l10n.t("{0} bits per byte", figure(columns.bitsPerByte[row], 3))]),
    vscode.l10n.t("gzip ratio {0}", figure(columns.gzipRatio[row], 1)),
    translated(groups.language.names[groups.language.of[row]] ?? ""),
  ];
  const text = new vscode.MarkdownString(cell(facts.filter(Boolean).join(" · ")));
  const list = (title: string, sentences: string[]) => {
    if (sentences.length > 0) text.appendMarkdown(`\n\n${title}\n\n${sentences.map((each) => `- ${cell(each)}`).join("\n")}`);
  };
  list(
    vscode.l10n.t("Findings"),
    why.findings.map(({ message }) => translated(message)),
  );
  list(
    vscode.l10n.t("What the badness comes from"),
    why.reasons.slice(0, 5).map(({ says, share }) => `${translated(says)} · ${Math.round(100 * share)} %`),
  );
  return text;
}
