import * as vscode from "vscode";
import type { Complain } from "./complaints";
import type { ModelSource } from "./modelSource";
import { Owner } from "./owner";

/** Surprisal as colour in text editors. */
export class Heatmap implements vscode.Disposable {
  private readonly owner = new Owner();
  private on = false;

  constructor(
    readonly model: ModelSource,
    readonly complain: Complain,
  ) {}

  async toggle(): Promise<void> {
    this.on = !this.on;
    await vscode.commands.executeCommand("setContext", "bitlens.heatmapOn", this.on);
  }

  moveToSpan(_direction: 1 | -1): void {}

  dispose(): void {
    this.owner.dispose();
  }
}
