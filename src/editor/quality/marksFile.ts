import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { type MarkLine, markLines, parseMarks } from "../../core/quality/filter/marks";
import type { QualityColumns } from "../../protocol/quality";
import { fileName } from "../target";
import { writeFile } from "../writeFile";
import type { FileQuality } from "./fileQuality";

const FILTERS = { "JSON Lines": ["jsonl"] };

/** Marks as JSON lines, as `bitlens filter --marked` and `bitlens flag --marks` read them. */
export async function exportMarks(quality: FileQuality): Promise<void> {
  const { columns } = quality.known();
  const marked = quality.marked();
  if (marked.length === 0)
    throw new Error(vscode.l10n.t("No document of {0} is marked yet. Mark some, then export.", fileName(quality.target.uri)));
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: beside(quality),
    filters: FILTERS,
    title: vscode.l10n.t("Export Marks"),
  });
  if (!chosen) return;
  if (chosen.scheme === "file" && existsSync(chosen.fsPath))
    throw new Error(vscode.l10n.t("{0} exists already, and no file is replaced: choose another name.", fileName(chosen)));
  const lines = markLines(marked, columns).map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(chosen, lines.join(""));
}

function beside({ target: { uri } }: FileQuality): vscode.Uri {
  return uri.with({ path: `${uri.path}.marks.jsonl`, fragment: "" });
}

/** Adds the marks of a file to those that there are; of two for one document the imported one counts. */
export async function importMarks(quality: FileQuality): Promise<void> {
  const { columns } = quality.known();
  const [chosen] = (await vscode.window.showOpenDialog({ filters: FILTERS, title: vscode.l10n.t("Import Marks") })) ?? [];
  if (!chosen) return;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen));
  const { keep, drop, unknown } = rowsOf(parseMarks(text, fileName(chosen)), columns);
  await quality.mark(keep, "keep");
  await quality.mark(drop, "drop");
  if (unknown > 0)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("{0} marks belong to no document of {1}, and were passed over.", unknown, fileName(quality.target.uri)),
    );
}

/** Documents that marks are of: by what they hold, or else by line or id. */
export function rowsOf(
  lines: MarkLine[],
  columns: Pick<QualityColumns, "line" | "content">,
): { keep: number[]; drop: number[]; unknown: number } {
  const byContent = new Map(Array.from(columns.content, (content, row) => [content, row]));
  const byLine = new Map(Array.from(columns.line, (line, row) => [line, row]));
  const rowOf = ({ content, line, id }: MarkLine): number | undefined => {
    if (content !== undefined) return byContent.get(content);
    return line !== undefined ? byLine.get(line) : Number(id) >= 1 && Number(id) <= columns.line.length ? Number(id) - 1 : undefined;
  };
  const rows = lines.map((line) => ({ row: rowOf(line), mark: line.mark }));
  const marked = (mark: string) => rows.flatMap(({ row, mark: each }) => (row !== undefined && each === mark ? [row] : []));
  return { keep: marked("keep"), drop: marked("drop"), unknown: rows.filter(({ row }) => row === undefined).length };
}
