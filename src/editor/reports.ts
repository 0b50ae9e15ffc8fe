import * as vscode from "vscode";
import type { Ranking } from "../core/report/fileBlocks";
import { type Report, reportMarkdown, reportWriter } from "../core/report/report";
import type { Findings } from "./findings";
import type { Quality } from "./quality/quality";
import { qualityReportOf } from "./qualityReport";
import type { Session } from "./session";
import { fileName, nameOf, type Target } from "./target";
import type { VirtualDocuments } from "./virtualDocuments";
import { say } from "./words";
import { writeFile } from "./writeFile";

/** Documents of each end of the ranking that a report lists. */
const LISTED = 10;

/** What is known of a target. */
export interface Reported {
  session?: Session;
  quality?: Quality;
}

/** Reports as Markdown previews, and as files. */
export class Reports {
  constructor(private readonly virtual: VirtualDocuments) {}

  async show(reported: Reported): Promise<void> {
    const report = await reportOf(reported);
    await this.showMarkdown(`${vscode.l10n.t("{0} report", report.name)}.md`, reportMarkdown(report, say));
  }

  async showMarkdown(name: string, markdown: string): Promise<void> {
    const uri = this.virtual.put(`reports/${name}`, markdown);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }

  /** Asks for a path and writes the report there, as its name says. The dialog asks before a file is replaced. */
  async save(reported: Reported): Promise<void> {
    const target = targetOf(reported);
    const report = await reportOf(reported);
    const chosen = await vscode.window.showSaveDialog({
      title: vscode.l10n.t("Save Report"),
      defaultUri: besideOf(target),
      filters: { HTML: ["html"], Markdown: ["md"], JSON: ["json"] },
    });
    if (!chosen) return;
    if (chosen.toString() === target.uri.toString())
      throw new Error(vscode.l10n.t("A report would replace the file that it is about. Choose another name."));
    await writeFile(chosen, reportWriter(fileName(chosen))(report, say, vscode.env.language));
    await offerToOpen(chosen);
  }
}

function targetOf({ session, quality }: Reported): Target {
  const target = quality?.target ?? session?.target;
  if (!target) throw new Error(nothingYet());
  return target;
}

const nothingYet = (): string =>
  vscode.l10n.t(
    "There is no report yet. Run 'Bitlens: Analyze Compressibility of File' or 'Bitlens: Find Low-Quality Documents' and wait for the first figures.",
  );

/** @throws a sentence where nothing is known yet. */
async function reportOf({ session, quality }: Reported): Promise<Report> {
  const ledger = session?.findings?.report();
  const found = quality && (await qualityReportOf(quality));
  if (!ledger && !found) throw new Error(nothingYet());
  return {
    name: nameOf(targetOf({ session, quality })),
    ...(ledger && session?.findings && { ledger, ranking: rankingOf(session.findings) }),
    ...(found && { quality: found }),
  };
}

function besideOf({ uri }: Target): vscode.Uri | undefined {
  if (uri.scheme === "untitled") return undefined;
  return uri.with({ path: uri.path.replace(/(\.[^./]*)?$/, "-report.html"), fragment: "" });
}

async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t("The report is in {0}.", fileName(uri)), open);
  if (answer !== open) return;
  // A browser shows HTML as it is meant; on a remote machine only the editor reaches the file.
  const isLocalHtml = uri.scheme === "file" && /\.html?$/i.test(uri.path) && vscode.env.remoteName === undefined;
  await (isLocalHtml ? vscode.env.openExternal(uri) : vscode.commands.executeCommand("vscode.open", uri));
}

function rankingOf({ columns, shelf }: Findings): Ranking {
  const rows = Array.from({ length: columns.length }, (_, place) => ({ ...columns.row(place), place }));
  const shown = ({ line, bytes, bits, place }: (typeof rows)[number]) => ({
    ...{ line, bytes, bitsPerByte: bits / bytes, preview: shelf.preview(place) },
  });
  const scored = rows.filter(({ bits, bytes }) => Number.isFinite(bits / bytes)).sort((a, b) => b.bits / b.bytes - a.bits / a.bytes);
  return {
    hardest: scored.slice(0, LISTED).map(shown),
    easiest: scored.slice(-LISTED).reverse().map(shown),
    broken: rows.filter(({ broken }) => broken === 1).map(shown),
  };
}
