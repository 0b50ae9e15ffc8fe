import * as vscode from "vscode";
import { rankingCsv } from "./csv";
import type { Findings } from "./findings";
import { fileName, type Target } from "./target";
import { writeFile } from "./writeFile";

/** Asks for a path and writes the ranking there, in the order given. */
export async function exportRanking({ uri }: Target, { columns, shelf }: Findings, order: number[]): Promise<string | undefined> {
  const suggested = `${fileName(uri).replace(/\.[^.]*$/, "")}-ranking.csv`;
  const defaultUri = uri.scheme === "untitled" ? undefined : uri.with({ path: uri.path.replace(/[^/]*$/, suggested), fragment: "" });
  const chosen = await vscode.window.showSaveDialog({ defaultUri, filters: { CSV: ["csv"] }, title: vscode.l10n.t("Export Ranking") });
  if (!chosen) return undefined;
  const csv = rankingCsv(
    order,
    (document) => columns.row(document),
    (document) => shelf.preview(document),
  );
  await writeFile(chosen, csv);
  return chosen.scheme === "file" ? chosen.fsPath : chosen.toString();
}
