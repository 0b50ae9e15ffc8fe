import * as vscode from "vscode";
import { Owner } from "../owner";
import type { Qualities } from "../quality/quality";
import { isFiltering } from "./arrangement";
import type { QualityNode } from "./nodes";
import type { QualityTree } from "./qualityTree";
import { searchFiles } from "./searchFiles";
import { markDecorations } from "./treeItems";
import { arrangementMessage } from "./words";

export const VIEW = "bitlens.quality";

/** The tree on the screen: what stands above it, its progress, and what menus are chosen by. */
export class QualityView implements vscode.Disposable {
  private readonly owner = new Owner();
  readonly view: vscode.TreeView<QualityNode>;
  private progress: (() => void) | undefined;
  private isSearching = false;
  private readonly end = new AbortController();

  constructor(
    private readonly qualities: Qualities,
    readonly tree: QualityTree,
  ) {
    this.view = this.owner.own(vscode.window.createTreeView(VIEW, { treeDataProvider: tree, canSelectMany: true, showCollapseAll: true }));
    this.owner.own(vscode.window.registerFileDecorationProvider(markDecorations));
    this.owner.own(tree.onDidChangeTreeData(() => this.showArrangement()));
    this.owner.own(qualities.onDidChange(() => this.showState()));
    this.showState();
  }

  private showArrangement(): void {
    this.view.message = arrangementMessage(this.tree.arranged);
    setContext("bitlens.quality.filtered", isFiltering(this.tree.arranged.filter));
  }

  private showState(): void {
    const all = this.qualities.all();
    setContext(
      "bitlens.hasQuality",
      all.some(({ result }) => result !== undefined),
    );
    this.showProgress(all.some(({ status }) => status.kind === "running"));
    if (this.tree.lacksWords && !this.isSearching) void this.searchAgain();
  }

  /** Another analysis has other rows: the words of the filter are looked for anew. */
  private async searchAgain(): Promise<void> {
    const { filter } = this.tree.arranged;
    this.isSearching = true;
    try {
      const found = await searchFiles(this.qualities, filter.text ?? "", { signal: this.end.signal, onProgress: () => undefined });
      if (found && this.tree.arranged.filter.text === filter.text) this.tree.arrange(this.tree.arranged, found);
    } catch {
      // The file cannot be read any more, which its next analysis says: until then none is left out, and the filter does not say so.
      this.tree.arrange({ ...this.tree.arranged, filter: { ...this.tree.arranged.filter, text: undefined } });
    } finally {
      this.isSearching = false;
    }
  }

  private showProgress(isRunning: boolean): void {
    if (isRunning === (this.progress !== undefined)) return;
    this.progress?.();
    this.progress = undefined;
    if (isRunning)
      void vscode.window.withProgress({ location: { viewId: VIEW } }, () => new Promise<void>((resolve) => (this.progress = resolve)));
  }

  dispose(): void {
    this.progress?.();
    this.end.abort();
    this.owner.dispose();
  }
}

const setContext = (name: string, value: boolean): void => void vscode.commands.executeCommand("setContext", name, value);
