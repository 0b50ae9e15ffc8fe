import * as vscode from "vscode";
import type { Mark } from "../../protocol/quality";
import type { Complain } from "../complaints";
import { Owner } from "../owner";
import { fileName } from "../target";
import { type FindingDiagnostics, SOURCE, type Underlined } from "./findingDiagnostics";
import type { QualitySet } from "./qualitySet";
import { setThreshold } from "./qualitySettings";
import { showExplanation } from "./ruleExplanations";
import { figure, passingThreshold } from "./ruleWords";

/** Only for the fixes themselves. */
const FIX = "bitlens.fixFinding";

/** One way to deal with a finding. Adding one is adding an entry. */
interface Fix {
  /** Undefined where it makes no sense. */
  title(finding: Underlined): string | undefined;
  run(finding: Underlined, qualities: QualitySet): Promise<unknown>;
}

const marking = (mark: Mark | undefined, words: () => string): Fix => ({
  title: ({ quality, row }) => (quality.markOf(row) === mark ? undefined : words()),
  run: ({ quality, row }) => quality.mark([row], mark),
});

const isSettable = ({ rule }: Underlined): boolean => rule.name !== "unreadable";

const fixes: Record<string, Fix> = {
  drop: marking("drop", () => vscode.l10n.t("Mark this document to drop")),
  keep: marking("keep", () => vscode.l10n.t("Mark this document to keep")),
  unmark: marking(undefined, () => vscode.l10n.t("Take the mark away")),
  threshold: {
    title: (finding) =>
      isSettable(finding)
        ? vscode.l10n.t("Set the threshold of {0} to {1}, so that this document passes", finding.rule.name, figure(newThreshold(finding)))
        : undefined,
    run: (finding) => setThreshold(finding.rule.name, newThreshold(finding), finding.quality.target.uri),
  },
  off: {
    title: (finding) =>
      isSettable(finding) ? vscode.l10n.t("Switch {0} off for {1}", finding.rule.name, fileName(finding.quality.target.uri)) : undefined,
    async run({ quality, rule }, qualities) {
      await quality.memory.switchOff(rule.name);
      await qualities.find(quality.target, quality.lastChoice);
    },
  },
  explain: {
    title: ({ rule }) => vscode.l10n.t("Explain {0}", rule.name),
    run: ({ rule }) => showExplanation(rule.name),
  },
};

const newThreshold = ({ rule, value }: Underlined): number => passingThreshold(rule, value);

/** Quick fixes of findings. */
export class QuickFixes implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly owner = new Owner();

  constructor(
    private readonly diagnostics: FindingDiagnostics,
    qualities: QualitySet,
    complain: Complain,
  ) {
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.owner.own(vscode.languages.registerCodeActionsProvider("*", this, kinds));
    this.owner.own(
      vscode.commands.registerCommand(FIX, async (name: string, finding: Underlined) => {
        try {
          await fixes[name].run(finding, qualities);
        } catch (error) {
          complain(error);
        }
      }),
    );
  }

  provideCodeActions({ uri }: vscode.TextDocument, range: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const own = diagnostics.filter(({ source }) => source === SOURCE);
    if (own.length === 0) return [];
    return this.diagnostics.at(uri, range).flatMap((finding) => {
      const about = own.filter((diagnostic) => isAbout(diagnostic, finding));
      return about.length > 0 ? actionsOf(finding, about) : [];
    });
  }

  dispose(): void {
    this.owner.dispose();
  }
}

/** Diagnostics come back as copies. */
const isAbout = ({ range, code }: vscode.Diagnostic, finding: Underlined): boolean =>
  range.isEqual(finding.range) && (typeof code === "object" ? code.value : code) === finding.rule.name;

function actionsOf(finding: Underlined, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  return Object.entries(fixes).flatMap(([name, fix]) => {
    const title = fix.title(finding);
    if (title === undefined) return [];
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = diagnostics;
    action.command = { command: FIX, title, arguments: [name, finding] };
    return [action];
  });
}
