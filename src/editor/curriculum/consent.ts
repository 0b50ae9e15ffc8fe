import * as vscode from "vscode";
import { inWords } from "../speed";
import { listed, say } from "../words";

/** Shorter readings begin without a question, seconds. */
export const ASK_FROM = 60;

/** Tells how long signals take to be read, and asks whether that shall begin. */
export async function confirmReading(name: string, signals: string[], seconds: number): Promise<boolean> {
  const detail = vscode.l10n.t(
    "It can be cancelled at any time, and goes on where it was when it is started again. Meanwhile one processor core or more is busy.",
  );
  const question = vscode.l10n.t(
    "Reading {0} of all documents of {1} takes about {2} on this machine.",
    listed(signals),
    name,
    inWords(seconds, say),
  );
  const read = vscode.l10n.t("Read Them");
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, read)) === read;
}
