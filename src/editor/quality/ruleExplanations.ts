import * as vscode from "vscode";
import type { Rule } from "../../core/quality/rule";
import { SCHEME, type VirtualDocuments } from "../virtualDocuments";
import { listed, translated } from "../words";
import { readQualitySettings } from "./qualitySettings";
import { figure } from "./ruleWords";

const FOLDER = "rules";
const ENDING = ".md";

/** Where a rule is explained. Families have a slash in their rules' names. */
export const explanationUri = (rule: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${FOLDER}/${rule}${ENDING}` });

/** Documents that explain rules, made when they are opened. */
export function offerExplanations(virtual: VirtualDocuments): void {
  virtual.make(FOLDER, async (name) => {
    const { ruleNamed } = await import("./knownRules");
    const rule = name.slice(0, -ENDING.length);
    if (rule === "unreadable") return unreadable();
    const found = ruleNamed(rule);
    return found && explanation(found, readQualitySettings().rules[rule]);
  });
}

export const showExplanation = async (rule: string): Promise<void> =>
  void (await vscode.commands.executeCommand("markdown.showPreview", explanationUri(rule)));

function unreadable(): string {
  const { t } = vscode.l10n;
  return [
    "# unreadable",
    t("The record could not be read as the format of the file says, so it has no text. `bitlens filter` drops it."),
    t("Mend the record, or mark it to be kept. `bitlens.quality.severities` says how it stands in the editor."),
  ].join("\n\n");
}

/** @param choice what the settings say of it. */
function explanation(rule: Rule, choice: boolean | number | undefined): string {
  const { t } = vscode.l10n;
  const parts = [
    `# ${rule.name}`,
    t("**What it measures:** {0}.", translated(rule.description)),
    threshold(rule, choice),
    t("**Source:** {0}.", translated(rule.source).replace(/\.$/, "")),
    kinds(rule),
    needs[rule.needs](),
    rule.severity === "information"
      ? t("It is a remark: `bitlens filter` drops nothing for it.")
      : t("`bitlens filter` drops documents with such a finding, unless they are marked to be kept."),
    howTo(rule),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function threshold({ limit, threshold: standard }: Rule, choice: boolean | number | undefined): string {
  const { t } = vscode.l10n;
  const said =
    limit === "above"
      ? t("**Threshold:** a finding where it is more than {0}.", figure(standard))
      : t("**Threshold:** a finding where it is less than {0}.", figure(standard));
  return typeof choice === "number" && choice !== standard ? `${said} ${t("Your settings say {0}.", choice)}` : said;
}

const needs: Record<Rule["needs"], () => string> = {
  text: () => "",
  trusted: () => "",
  corpus: () => vscode.l10n.t("It looks at what the other documents of the file say."),
  model: () => vscode.l10n.t("It needs the language model."),
};

const kindWords: Record<string, () => string> = {
  prose: () => vscode.l10n.t("prose"),
  code: () => vscode.l10n.t("programs"),
  data: () => vscode.l10n.t("tables and logs"),
};

function kinds({ offFor = [] }: Rule): string {
  return offFor.length > 0 ? vscode.l10n.t("It says nothing of {0}.", listed(offFor.map((kind) => kindWords[kind]()))) : "";
}

function howTo({ name, threshold: standard }: Rule): string {
  const { t } = vscode.l10n;
  const code = `\`\`\`json\n"bitlens.quality.rules": { "${name}": false }\n\`\`\``;
  const other = `\`\`\`json\n"bitlens.quality.rules": { "${name}": ${figure(standard)} }\n\`\`\``;
  return [
    t("## To switch it off, or to set it"),
    t("In the settings, for all files or for a folder:"),
    code,
    t("A number is another threshold:"),
    other,
    t("For one file alone, a finding's quick fix switches it off; *Bitlens: Switch Rules On Again for This File…* takes that back."),
  ].join("\n\n");
}
