import * as vscode from "vscode";
import type { EditorApi, PageMemory, PageTab } from "../protocol/page";
import { Owner } from "./owner";
import { Panel, resourceRoots } from "./panel";
import type { Session } from "./session";
import type { Sessions } from "./sessions";
import { nameOf, type Target, targetOf } from "./target";

const VIEW_TYPE = "bitlens.panel";

/** What the page asks for, but for its beginning, which the panel answers itself. */
export type EditorApiOf = (session: Session) => Omit<EditorApi, "ready">;

/** The panels, one for each session, and their return after the window was reloaded. */
export class Panels implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly panels = new Map<Session, Panel>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly editorApi: EditorApiOf,
  ) {
    const deserializeWebviewPanel = (view: vscode.WebviewPanel, memory: unknown) => this.restore(view, memory as PageMemory | undefined);
    this.owner.own(vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, { deserializeWebviewPanel }));
  }

  /** Shows a target's panel, with one of its tabs in front, and runs its analysis, anew if it has run before. */
  analyze(target: Target, tab?: PageTab): Promise<void> {
    const session = this.sessions.of(target);
    const panel = this.show(session);
    if (tab) panel.selectTab(tab);
    return session.start();
  }

  show(session: Session): Panel {
    const known = this.panels.get(session);
    if (known) {
      known.view.reveal();
      return known;
    }
    const options = { enableScripts: true, localResourceRoots: resourceRoots(this.extension), enableFindWidget: false };
    const view = vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(session.target), this.column(), options);
    return this.adopt(view, session);
  }

  /** Panels stand together, beside the text. */
  private column(): vscode.ViewColumn {
    const other = [...this.panels.values()].at(-1)?.view.viewColumn;
    return other ?? vscode.ViewColumn.Beside;
  }

  /** The panel that the user looks at, or else the last one that was opened. */
  active(): Panel | undefined {
    const all = [...this.panels.values()];
    return all.find(({ view }) => view.active) ?? all.findLast(({ view }) => view.visible) ?? all.at(-1);
  }

  of(session: Session): Panel | undefined {
    return this.panels.get(session);
  }

  private adopt(view: vscode.WebviewPanel, session: Session): Panel {
    const panel = new Panel(view, session, this.extension, this.editorApi(session));
    view.iconPath = vscode.Uri.joinPath(this.extension, "media", "icon.svg");
    this.panels.set(session, panel);
    view.onDidDispose(() => this.closed(panel));
    return panel;
  }

  /** Memory has the target but no figures: they come again, quickly, since code lengths are cached. */
  private async restore(view: vscode.WebviewPanel, memory: PageMemory | undefined): Promise<void> {
    if (!memory?.uri) return view.dispose();
    const session = this.sessions.of(targetOf(memory.uri));
    view.webview.options = { enableScripts: true, localResourceRoots: resourceRoots(this.extension) };
    this.adopt(view, session);
    void session.start();
  }

  private closed(panel: Panel): void {
    panel.dispose();
    this.panels.delete(panel.session);
    this.sessions.close(panel.session);
  }

  /** Leaves the views alone: those that are open when the window is reloaded come back. */
  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
    this.owner.dispose();
  }
}

const titleOf = (target: Target): string => `Bitlens: ${nameOf(target)}`;
