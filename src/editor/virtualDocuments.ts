import * as vscode from "vscode";
import { Owner } from "./owner";

export const SCHEME = "bitlens";

/** Read-only documents that exist only in the editor: reports, and decoded documents that have no readable place in a file. */
export class VirtualDocuments implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly texts = new Map<string, string>();
  private readonly changed = this.owner.own(new vscode.EventEmitter<vscode.Uri>());

  constructor() {
    const provider = {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri: vscode.Uri) => this.texts.get(uri.toString()) ?? GONE,
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

  dispose(): void {
    this.owner.dispose();
  }
}

/** After the window was reloaded nothing is left. */
const GONE = "This document was made by an analysis that is gone. Run the analysis again, then open it from there.\n";
