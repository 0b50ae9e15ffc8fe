import * as vscode from "vscode";
import type { WindowRule } from "../core/types";
import type { HeatMode } from "./heatSteps";

export interface Settings {
  /** Name of a bundled model or a folder; empty for the bundled default. */
  model: string;
  rule: WindowRule;
  threads: number;
  sampleSeconds: number;
  idleMinutes: number;
  /** Empty: text fields are found by themselves. */
  fields: string[];
  heatMode: HeatMode;
}

/** The settings as they apply to a file; a workspace folder may have its own. */
export function readSettings(file?: vscode.Uri): Settings {
  const all = vscode.workspace.getConfiguration("bitlens", file);
  const window = all.get("window", 1024);
  return {
    model: all.get("model", "").trim(),
    // A stride above the window would leave tokens out.
    rule: { window, stride: Math.min(window, all.get("stride", 512)) },
    threads: all.get("threads", 0),
    sampleSeconds: all.get("sampleSeconds", 20),
    idleMinutes: all.get("idleMinutes", 10),
    fields: all.get<string[]>("fields", []),
    heatMode: all.get<HeatMode>("heatmap.mode", "surprisal"),
  };
}
