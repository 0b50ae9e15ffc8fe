import * as vscode from "vscode";
import type { RunStatus } from "../protocol/page";
import type { CurriculumSet } from "./curriculum/curriculumSet";
import type { HeatedDocument } from "./heatedDocument";
import type { Heatmap } from "./heatmap";
import { Owner } from "./owner";
import type { Panels } from "./panels";
import type { QualitySet } from "./quality/qualitySet";
import type { Session } from "./session";
import type { Sessions } from "./sessions";
import { activeUri, nameOf, type Target, targetOf } from "./target";
import { translated } from "./words";

/** What is under way. */
interface Running {
  target: Target;
  status: RunStatus;
}

/** Only for the item itself: it shows a panel that is there already. */
const OPEN_PANEL = "bitlens.openPanel";

/** Bits per byte of the active file in the status bar; while a run is under way, how far it is. */
export class StatusBar implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly item = this.owner.own(vscode.window.createStatusBarItem("summary", vscode.StatusBarAlignment.Right, 90));

  constructor(
    private readonly sessions: Sessions,
    private readonly heatmap: Heatmap,
    private readonly panels: Panels,
    private readonly qualities: QualitySet,
    private readonly curricula: CurriculumSet,
  ) {
    this.item.name = "Bitlens";
    this.owner.own(vscode.commands.registerCommand(OPEN_PANEL, (key: string) => this.openPanel(key)));
    this.owner.own(heatmap.onDidChange(() => this.update()));
    this.owner.own(sessions.onDidChange(() => this.update()));
    this.owner.own(qualities.onDidChange(() => this.update()));
    this.owner.own(curricula.onDidChange(() => this.update()));
    this.owner.own(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this.owner.own(vscode.window.tabGroups.onDidChangeTabs(() => this.update()));
  }

  private update(): void {
    const scoring = this.sessions.running().map(({ target, state }): Running => ({ target, status: state }));
    const [running]: Running[] = [...scoring, ...this.qualities.running(), ...this.curricula.running()];
    void vscode.commands.executeCommand("setContext", "bitlens.running", running !== undefined);
    void vscode.commands.executeCommand("setContext", "bitlens.hasReport", this.sessions.latest() !== undefined);
    const session = this.session();
    const editor = vscode.window.activeTextEditor;
    const heated = editor && this.heatmap.of(editor.document);
    if (running) this.showRunning(running);
    else if (session?.findings?.report()) this.showFigures(session);
    else if (heated) this.showHeat(heated);
    else this.item.hide();
  }

  /** That of the panel or file in front. */
  private session(): Session | undefined {
    const panel = this.panels.active();
    if (panel?.view.active) return panel.session;
    const uri = activeUri();
    return uri ? this.sessions.get({ uri }) : undefined;
  }

  private openPanel(key: string): void {
    const session = this.sessions.get(targetOf(key));
    if (session) this.panels.show(session);
  }

  private showRunning({ target, status }: Running): void {
    const share = status.kind === "running" && status.share !== undefined ? ` ${Math.floor(100 * status.share)} %` : "";
    this.item.text = `$(loading~spin) Bitlens${share}`;
    const what = status.kind === "running" ? translated(status.what) : vscode.l10n.t("Scoring");
    this.item.tooltip = vscode.l10n.t("{0}: {1}. Click to cancel.", nameOf(target), what);
    this.item.command = "bitlens.cancel";
    this.item.show();
  }

  private showFigures(session: Session): void {
    const report = session.findings?.report();
    if (!report) return;
    const rate = report.ledger.model.bitsPerByte;
    const times = (8 / rate).toFixed(1);
    this.item.text = `$(graph) ${vscode.l10n.t("{0} bits/byte", rate.toFixed(2))} · ${times}×`;
    const values = [report.path, rate.toFixed(3), report.ledger.model.name, times];
    this.item.tooltip = report.sample
      ? vscode.l10n.t(
          "{0}: {1} bits per byte under {2}, {3} times smaller than 8 bits a byte (from a sample). Click to open the panel.",
          ...values,
        )
      : vscode.l10n.t("{0}: {1} bits per byte under {2}, {3} times smaller than 8 bits a byte. Click to open the panel.", ...values);
    this.item.command = { command: OPEN_PANEL, title: vscode.l10n.t("Open the panel"), arguments: [session.key] };
    this.item.show();
  }

  /** Before the file has been analysed: what is scored of it for the heatmap. */
  private showHeat(heated: HeatedDocument): void {
    const rate = heated.bitsPerByte;
    const figure = Number.isFinite(rate) ? ` ${vscode.l10n.t("{0} bits/byte", rate.toFixed(2))}` : "";
    this.item.text = `$(${heated.busy ? "loading~spin" : "flame"})${figure || " Bitlens"}`;
    this.item.tooltip = vscode.l10n.t("Bits per byte of what the heatmap has scored. Click to analyze the whole file.");
    this.item.command = { command: "bitlens.analyzeFile", title: vscode.l10n.t("Analyze"), arguments: [heated.document.uri] };
    this.item.show();
  }

  dispose(): void {
    this.owner.dispose();
  }
}
