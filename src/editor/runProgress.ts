import * as vscode from "vscode";
import type { Session } from "./session";
import { translated } from "./words";

/** Shows a long run as a notification with a button to cancel it, until the run has ended. */
export async function showProgress(session: Session, run: Promise<void>): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: "Bitlens", cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => session.cancel());
    let shown = 0;
    const listening = session.onDidChange(({ status, name }) => {
      if (status.kind !== "running") return;
      const percent = 100 * (status.share ?? 0);
      progress.report({ message: vscode.l10n.t("{0} ({1})", translated(status.what), name), increment: Math.max(0, percent - shown) });
      shown = Math.max(shown, percent);
    });
    await run.finally(() => listening.dispose());
  });
}
