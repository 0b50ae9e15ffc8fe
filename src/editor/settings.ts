import * as vscode from "vscode";
import type { WindowRule } from "../core/types";
import type { ArchiveMethod } from "../core/types/archive";
import type { HeatMode } from "./heatSteps";

export interface Settings {
  /** Name of a bundled model or a folder; empty for the bundled default. */
  model: string;
  /** Paths of the user's own models, as they were written. */
  modelFolders: string[];
  /** What stands before a document: "auto", "bos", "eos", "none", or a token's text or id. */
  documentStart: string;
  /** Without a stride it is half of the window that a model reads, which may be shorter than the setting's. */
  rule: Pick<WindowRule, "window"> & Partial<WindowRule>;
  threads: number;
  sampleSeconds: number;
  idleMinutes: number;
  /** Empty: text fields are found by themselves. */
  fields: string[];
  heatMode: HeatMode;
  /** How archives are coded. */
  archiveMethod: ArchiveMethod;
}

const METHODS: ArchiveMethod[] = ["mixture", "frozen", "adaptive"];

/** The settings as they apply to a file; a workspace folder may have its own. */
export function readSettings(file?: vscode.Uri): Settings {
  const all = vscode.workspace.getConfiguration("bitlens", file);
  const window = all.get("window", 1024);
  return {
    model: all.get("model", "").trim(),
    modelFolders: texts(all.get("modelFolders", [])),
    documentStart: String(all.get("documentStart", "auto")).trim() || "auto",
    // A stride above the window would leave tokens out.
    rule: { window, ...(isSet(all, "stride") && { stride: Math.min(window, all.get("stride", 512)) }) },
    threads: all.get("threads", 0),
    sampleSeconds: all.get("sampleSeconds", 20),
    idleMinutes: all.get("idleMinutes", 10),
    fields: all.get<string[]>("fields", []),
    heatMode: all.get<HeatMode>("heatmap.mode", "surprisal"),
    archiveMethod: METHODS.find((method) => method === all.get<string>("archive.method", "mixture")) ?? "mixture",
  };
}

/** Somebody has chosen a value, be it the default's. */
function isSet(settings: vscode.WorkspaceConfiguration, name: string): boolean {
  const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect(name) ?? {};
  return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
}

/** Settings are written by hand: what is no text in a list is passed over. */
const texts = (values: unknown): string[] =>
  Array.isArray(values) ? values.filter((value): value is string => typeof value === "string" && value.trim() !== "") : [];

/** Keeps the user's own models. The setting is the machine's, so that no workspace can name one. */
export async function keepModelFolders(folders: string[]): Promise<void> {
  const settings = vscode.workspace.getConfiguration("bitlens");
  await settings.update("modelFolders", folders.length > 0 ? folders : undefined, vscode.ConfigurationTarget.Global);
}

/**
 * Keeps the choice of a model where it has an effect: in the workspace's settings if these name a model (and are heeded), else in the user's.
 * There the default needs no entry. True for the workspace's.
 */
export async function keepModel(model: string, isDefault: boolean): Promise<boolean> {
  const settings = vscode.workspace.getConfiguration("bitlens");
  const isWorkspace = vscode.workspace.isTrusted && settings.inspect("model")?.workspaceValue !== undefined;
  if (isWorkspace) await settings.update("model", model, vscode.ConfigurationTarget.Workspace);
  else await settings.update("model", isDefault ? undefined : model, vscode.ConfigurationTarget.Global);
  return isWorkspace;
}
