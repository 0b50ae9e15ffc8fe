import * as vscode from "vscode";
import { Owner } from "../owner";
import type { Qualities } from "../quality/quality";
import { isFiltering } from "./arrangement";
import type { QualityNode } from "./nodes";
import type { QualityTree } from "./qualityTree";
import { markDecorations } from "./treeItems";
import { arrangementMessage } from "./words";

export const VIEW = "bitlens.quality";

/** The tree on the screen: what stands above it, its progress, and what menus are chosen by. */
export class QualityView implements vscode.Disposable {
  private readonly owner = new Owner();
  readonly view: vscode.TreeView<QualityNode>;
  private progress: (() => void) | undefined;

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
    this.owner.dispose();
  }
}

const setContext = (name: string, value: boolean): void => void vscode.commands.executeCommand("setContext", name, value);
