import * as vscode from "vscode";
import { Owner } from "../owner";
import { fileName } from "../target";
import { openDocument } from "../textBytes";
import type { FileQuality } from "./fileQuality";
import { messagesOf } from "./findingMessages";
import { type RangedFinding, rangedFindings } from "./findingRanges";
import { lineEdit, movedBy } from "./lineEdits";
import type { QualitySet } from "./qualitySet";
import { changesSeverities, readQualitySettings, type ShownSeverity } from "./qualitySettings";
import { explanationUri } from "./ruleExplanations";
import { worstFindings } from "./worstFindings";

export const SOURCE = "Bitlens";

const severities: Record<Exclude<ShownSeverity, "off">, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A diagnostic, and what it is about. */
export interface Underlined extends RangedFinding {
  quality: FileQuality;
  value: number;
  message: string;
}

/** What stands in one open text. */
interface Shown {
  quality: FileQuality;
  result: FileQuality["result"];
  marks: number;
  findings: Underlined[];
}

/** Findings as diagnostics of the texts that are open: files over 50 MB have no text, and then none are shown. */
export class FindingDiagnostics implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly collection = this.owner.own(vscode.languages.createDiagnosticCollection("bitlens"));
  private readonly shown = new Map<string, Shown>();

  constructor(
    private readonly qualities: QualitySet,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.owner.own(qualities.onDidChange((quality) => quality && this.update(quality)));
    this.owner.own(vscode.workspace.onDidOpenTextDocument((text) => this.opened(text)));
    this.owner.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
    this.owner.own(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.owner.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changesSeverities(event)) for (const quality of qualities.all()) void this.underline(quality);
      }),
    );
  }

  /** What stands in a text, at a place of it. */
  at(uri: vscode.Uri, range: vscode.Range): Underlined[] {
    const findings = this.shown.get(uri.toString())?.findings ?? [];
    return findings.filter((finding) => finding.range.intersection(range));
  }

  private opened({ uri }: vscode.TextDocument): void {
    const quality = this.qualities.ofUri(uri);
    if (quality) void this.underline(quality);
  }

  private forget(uri: vscode.Uri): void {
    this.shown.delete(uri.toString());
    this.collection.delete(uri);
  }

  private update(quality: FileQuality): void {
    const shown = this.shown.get(quality.target.uri.toString());
    if (quality.target.selection || !quality.result) return;
    if (shown?.result !== quality.result) void this.underline(quality);
    else if (shown.marks !== quality.state.marks) this.publish(quality.target.uri, { ...shown, marks: quality.state.marks });
  }

  /** Anew, from the result. */
  private async underline(quality: FileQuality): Promise<void> {
    const { result, subject } = quality;
    const { uri } = quality.target;
    const text = openDocument(uri);
    if (!result || !subject || !text) return;
    const { shown, unshown } = worstFindings(result, readQualitySettings(uri).severities);
    const version = text.version;
    // What is asked for again meanwhile is not asked for twice.
    this.shown.set(uri.toString(), { quality, result, marks: -1, findings: [] });
    const messages = await messagesOf(quality, result, shown);
    if (quality.result !== result || text.isClosed || text.version !== version) return;
    const ranged = rangedFindings(text, result, shown, subject.fileBytes);
    const findings = ranged.map((each) => ({
      ...each,
      quality,
      value: result.findings.value[each.finding],
      message: messages.get(each.finding)!,
    }));
    this.publish(uri, { quality, result, marks: quality.state.marks, findings });
    if (unshown > 0)
      this.log.info(`${fileName(uri)}: the ${shown.length} worst findings are underlined, ${unshown} more are in the panel.`);
    quality.countUnshown(unshown);
  }

  private publish(uri: vscode.Uri, shown: Shown): void {
    this.shown.set(uri.toString(), shown);
    this.collection.set(uri, shown.findings.map(diagnosticOf));
  }

  /** Of lines that were edited nothing is known any more; what stands below moves with its lines. */
  private edited({ document: { uri }, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.shown.get(uri.toString());
    if (!shown || contentChanges.length === 0) return;
    const edits = contentChanges.map(lineEdit);
    const findings = shown.findings.flatMap((finding) => {
      const moved = movedBy({ start: finding.range.start.line, end: finding.range.end.line }, edits);
      return moved === undefined ? [] : [{ ...finding, range: movedRange(finding.range, moved) }];
    });
    this.publish(uri, { ...shown, findings });
  }

  dispose(): void {
    this.owner.dispose();
  }
}

const movedRange = ({ start, end }: vscode.Range, lines: number): vscode.Range =>
  new vscode.Range(start.translate(lines), end.translate(lines));

/** What the user has decided is no problem any more: a kept document stands back, one that goes is faded. */
function diagnosticOf({ quality, range, rule, row, severity, message }: Underlined): vscode.Diagnostic {
  const mark = quality.markOf(row);
  const diagnostic = new vscode.Diagnostic(range, message, mark === "keep" ? vscode.DiagnosticSeverity.Hint : severities[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: rule.name, target: explanationUri(rule.name) };
  if (mark === "drop") diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}
