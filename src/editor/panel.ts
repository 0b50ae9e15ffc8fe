import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { EditorApi, PageMemory, PageTab, PanelState } from "../protocol/page";
import { Owner } from "./owner";
import { connectPage, type Page } from "./pagePort";
import { panelHtml } from "./panelHtml";
import type { Session } from "./session";

/** What a panel may load: the page's script, and its style and icons. */
export const resourceRoots = (extension: vscode.Uri): vscode.Uri[] => [
  vscode.Uri.joinPath(extension, "dist"),
  vscode.Uri.joinPath(extension, "media"),
];

/** A webview panel that shows one session. A hidden page is thrown away by the editor; when it comes back it asks for the present state. */
export class Panel implements vscode.Disposable {
  private readonly owner = new Owner();
  readonly page: Page;
  private isUp = false;
  /** To be opened when the page is up. */
  private wishedTab: PageTab | undefined;

  constructor(
    readonly view: vscode.WebviewPanel,
    readonly session: Session,
    extension: vscode.Uri,
    editor: Omit<EditorApi, "ready">,
  ) {
    const { webview } = view;
    this.page = connectPage(webview, { ...editor, ready: (memory) => this.ready(memory) });
    this.owner.own(session.onDidChange((state) => this.show(state)));
    this.owner.own({ dispose: () => this.page.$close() });
    const asset = (folder: string, file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, folder, file)).toString();
    const styles = ["page.css", "quality.css", "curriculum.css", "experts.css"].map((file) => asset("media", file));
    const assets = { script: asset("dist", "page.js"), styles, cspSource: webview.cspSource };
    // Without texts of the editor's language the page is English.
    const words = vscode.l10n.bundle ? { language: vscode.env.language, words: vscode.l10n.bundle } : { language: "en", words: {} };
    webview.html = panelHtml(assets, words, randomBytes(16).toString("base64url"));
  }

  /** Brings a tab to the front, now or when the page is up. */
  selectTab(tab: PageTab): void {
    if (this.isUp && this.view.visible) this.page.selectTab.asEvent(tab).catch(() => undefined);
    else this.wishedTab = tab;
  }

  private async ready(_memory: PageMemory | undefined): Promise<PanelState> {
    const tab = this.wishedTab;
    this.isUp = true;
    this.wishedTab = undefined;
    if (tab) this.selectTab(tab);
    return this.session.snapshot();
  }

  private show(state: PanelState): void {
    // A page that is not there would keep the message for ever.
    if (this.view.visible) this.page.show.asEvent(state).catch(() => undefined);
  }

  dispose(): void {
    this.owner.dispose();
  }
}
