import * as vscode from "vscode";
import type { QualityResult } from "../../protocol/quality";
import { Owner } from "../owner";
import type { Qualities, Quality } from "../quality/quality";
import { Throttle } from "../throttle";
import { type Arrangement, arranged, countPassing, passing, plainArrangement } from "./arrangement";
import { type DocumentGroup, type DocumentIndex, indexOf } from "./documentIndex";
import { type DocumentNode, type FileNode, fileOf, type GroupNode, Nodes, parentOf, type QualityNode } from "./nodes";
import { Previews } from "./previews";
import type { Found } from "./textSearch";
import { documentItem, documentTooltip, fileItem, groupItem, moreItem } from "./treeItems";

/** Documents that are shown of a group at a time. */
export const SLICE = 200;
/** The tree waits so long for beginnings of texts; what comes later is put in then. */
const PREVIEW_MS = 250;
const REFRESH_MS = 300;

/** What the filter makes of one file. */
interface Passed {
  result: QualityResult;
  passes: Uint8Array;
  ordered: Map<string, Uint32Array>;
}

/** Files, their groups of documents, and documents: as a tree that reads no more than it shows. */
export class QualityTree implements vscode.TreeDataProvider<QualityNode>, vscode.Disposable {
  private readonly owner = new Owner();
  private readonly changed = this.owner.own(new vscode.EventEmitter<QualityNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly refreshing = this.owner.own(new Throttle(REFRESH_MS, () => this.refresh()));
  private readonly nodes = new Nodes();
  private readonly previews = new Previews();
  private readonly passed = new Map<string, Passed>();
  /** Documents shown, by group. */
  private readonly shown = new Map<string, number>();
  /** Rows with the words of the filter, by file. */
  private found: Found = new Map();
  private arrangement = plainArrangement;

  constructor(private readonly qualities: Qualities) {
    this.owner.own(qualities.onDidChange(() => this.refreshing.request()));
  }

  get arranged(): Arrangement {
    return this.arrangement;
  }

  /** The filter asks for words, and it is not known where a newer result has them. */
  get lacksWords(): boolean {
    const isNew = ({ result }: Quality) => result !== undefined && !this.found.has(result);
    return this.arrangement.filter.text !== undefined && this.qualities.all().some(isNew);
  }

  /** @param found rows with the words of the filter. */
  arrange(arrangement: Arrangement, found = this.found): void {
    this.arrangement = arrangement;
    this.found = found;
    this.shown.clear();
    this.refresh();
  }

  refresh(): void {
    this.passed.clear();
    this.nodes.keep(this.qualities.all());
    this.changed.fire(undefined);
  }

  showMore(group: GroupNode): void {
    this.shown.set(group.id, this.shownOf(group) + SLICE);
    this.changed.fire(group);
  }

  getChildren(node?: QualityNode): QualityNode[] {
    if (!node) return this.qualities.all().map((quality) => this.nodes.file(quality));
    if (node.kind === "file") return this.groupsOf(node).map((group) => this.nodes.group(node, group));
    return node.kind === "group" ? this.documentsOf(node) : [];
  }

  getParent(node: QualityNode): QualityNode | undefined {
    return parentOf(node);
  }

  async getTreeItem(node: QualityNode): Promise<vscode.TreeItem> {
    const { quality } = fileOf(node);
    if (node.kind === "file") return fileItem(node, quality.result && indexOf(quality.result), flagged(quality));
    const index = indexNow(quality);
    if (node.kind === "group") return groupItem(node, index, countPassing(node.group.rows, this.passedOf(node.file).passes));
    if (node.kind === "more") return moreItem(node, this.orderedOf(node.parent).length - this.shownOf(node.parent), SLICE);
    return documentItem(node, index, await this.previewOf(node));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: QualityNode): Promise<vscode.TreeItem> {
    if (node.kind !== "document") return item;
    const { quality } = node.parent.file;
    item.tooltip = documentTooltip(node, indexNow(quality), await quality.explain(node.row));
    return item;
  }

  private groupsOf({ quality }: FileNode): DocumentGroup[] {
    const { result, selection } = quality;
    if (!result) return [];
    const chosen = selection?.rows.filter((row) => row < result.columns.line.length) ?? [];
    const group: DocumentGroup = { id: "selection", kind: "selection", name: selection?.name ?? "", rows: Uint32Array.from(chosen) };
    return [...(chosen.length > 0 ? [group] : []), ...indexOf(result).groups];
  }

  private documentsOf(group: GroupNode): QualityNode[] {
    const rows = this.orderedOf(group);
    const shown = this.shownOf(group);
    const documents: QualityNode[] = Array.from(rows.subarray(0, shown), (row) => this.nodes.document(group, row));
    return rows.length > shown ? [...documents, this.nodes.more(group)] : documents;
  }

  private shownOf({ id }: GroupNode): number {
    return this.shown.get(id) ?? SLICE;
  }

  private passedOf({ quality }: FileNode): Passed {
    const known = this.passed.get(quality.key);
    const index = indexNow(quality);
    if (known?.result === index.result) return known;
    const found = this.found.get(index.result);
    const passes = passing(index, this.arrangement.filter, { markOf: (row) => quality.markOf(row), found });
    const made: Passed = { result: index.result, passes, ordered: new Map() };
    this.passed.set(quality.key, made);
    return made;
  }

  private orderedOf({ id, file, group }: GroupNode): Uint32Array {
    const { passes, ordered } = this.passedOf(file);
    const rows = ordered.get(id) ?? arranged(group.rows, passes, indexNow(file.quality).result.columns, this.arrangement);
    ordered.set(id, rows);
    return rows;
  }

  /** Undefined where the text is slow to come: then the document is shown again when it is there. */
  private async previewOf(node: DocumentNode): Promise<string | undefined> {
    const { quality } = node.parent.file;
    const known = this.previews.known(quality, node.row);
    if (known !== undefined) return known;
    const reading = this.previews.get(quality, node.row);
    const inTime = await Promise.race([reading, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PREVIEW_MS))]);
    if (inTime === undefined) void reading.then(() => this.changed.fire(node));
    return inTime;
  }

  dispose(): void {
    this.owner.dispose();
  }
}

function indexNow({ result }: Quality): DocumentIndex {
  if (!result) throw new Error(vscode.l10n.t("The documents are not known yet. Run 'Bitlens: Find Low-Quality Documents' first."));
  return indexOf(result);
}

function flagged({ result }: Quality): number {
  let count = 0;
  for (const drops of result?.columns.drops ?? []) count += drops;
  return count;
}
