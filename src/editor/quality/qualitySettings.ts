import * as vscode from "vscode";
import type { ChosenRule } from "../../protocol/quality";
import { choose, type RuleChoices } from "./ruleChoices";

export type ModelUse = "auto" | "always" | "never";

/** How a rule's findings stand in the editor; "off" shows none. What a filter drops does not depend on it. */
export type ShownSeverity = "error" | "warning" | "information" | "hint" | "off";

export interface QualitySettings {
  rules: RuleChoices;
  severities: Record<string, ShownSeverity>;
  /** Families of published rules that make findings, too. */
  publishedRules: string[];
  model: ModelUse;
  sampleSeconds: number;
}

const SECTION = "bitlens.quality";

export function readQualitySettings(file?: vscode.Uri): QualitySettings {
  const all = vscode.workspace.getConfiguration("bitlens", file);
  return {
    rules: objectOf(all.get("quality.rules", {})),
    severities: objectOf(all.get("quality.severities", {})),
    publishedRules: all.get<string[]>("quality.publishedRules", []),
    model: all.get<ModelUse>("quality.model", "auto"),
    sampleSeconds: all.get("sampleSeconds", 20),
  };
}

/** Settings are written by hand. */
const objectOf = <T extends object>(value: T): T =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : ({} as T);

/** A change that makes another result. */
export const changesResult = (event: vscode.ConfigurationChangeEvent): boolean =>
  [`${SECTION}.rules`, `${SECTION}.publishedRules`, "bitlens.fields"].some((name) => event.affectsConfiguration(name));

export const changesSeverities = (event: vscode.ConfigurationChangeEvent): boolean => event.affectsConfiguration(`${SECTION}.severities`);

/** The rules that make findings in a file. @param off those that are switched off for it. */
export async function rulesFor({ rules, publishedRules: families }: QualitySettings, off: string[]): Promise<ChosenRule[]> {
  // With the tables of rules comes that of the language detector, which takes a fifth of a second to load.
  const { knownRules } = await import("./knownRules");
  return choose(knownRules, { rules, families, off });
}

/** Sets the threshold of a rule, where rules are set already: in the workspace's settings, or else in the user's. */
export async function setThreshold(rule: string, threshold: number, file: vscode.Uri): Promise<void> {
  const all = vscode.workspace.getConfiguration(SECTION, file);
  const known = all.inspect<RuleChoices>("rules");
  const isWorkspace =
    known?.workspaceValue !== undefined || (known?.globalValue === undefined && vscode.workspace.workspaceFolders !== undefined);
  const before = objectOf((isWorkspace ? known?.workspaceValue : known?.globalValue) ?? {});
  const target = isWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await all.update("rules", { ...before, [rule]: threshold }, target);
}
