import * as vscode from "vscode";
import { Owner } from "./owner";

export const SCHEME = "bitlens";

/** Makes the text of a document by its name; undefined where there is none. */
export type TextMaker = (name: string) => Promise<string | undefined>;

/** Read-only documents that exist only in the editor: reports, and decoded documents that have no readable place in a file. */
export class VirtualDocuments implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly texts = new Map<string, string>();
  private readonly makers = new Map<string, TextMaker>();
  private readonly changed = this.owner.own(new vscode.EventEmitter<vscode.Uri>());

  constructor() {
    const provider = {
      onDidChange: this.changed.event,
      provideTextDocumentContent: async (uri: vscode.Uri) => this.texts.get(uri.toString()) ?? (await this.made(uri)) ?? gone(),
    };
    this.owner.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider));
    this.owner.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  /** @param path ends in the name that the tab shows; what stands before tells documents of one name apart. */
  put(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
    const known = this.texts.get(uri.toString());
    this.texts.set(uri.toString(), text);
    if (known !== undefined && known !== text) this.changed.fire(uri);
    return uri;
  }

  /** Texts of a folder that can be made at any time, also after the window was reloaded. */
  make(folder: string, maker: TextMaker): void {
    this.makers.set(folder, maker);
  }

  private async made({ path }: vscode.Uri): Promise<string | undefined> {
    const [, folder, name = ""] = /^\/([^/]*)\/(.*)$/.exec(path) ?? [];
    return this.makers.get(folder)?.(name);
  }

  dispose(): void {
    this.owner.dispose();
  }
}

/** After the window was reloaded nothing is left. */
const gone = (): string =>
  `${vscode.l10n.t("This document was made by an analysis that is gone. Run the analysis again, then open it from there.")}\n`;
