import * as vscode from "vscode";
import type { Findings } from "./findings";
import { type RankedRow, reportMarkdown } from "./reportMarkdown";
import type { Session } from "./session";
import type { VirtualDocuments } from "./virtualDocuments";

/** Documents of each end of the ranking that a report lists. */
const LISTED = 10;

/** Reports as Markdown previews. */
export class Reports {
  constructor(private readonly virtual: VirtualDocuments) {}

  async show(session: Session | undefined): Promise<void> {
    const findings = session?.findings;
    const report = findings?.report();
    if (!findings || !report)
      throw new Error("There is no report yet. Run 'Bitlens: Analyze Compressibility of File' and wait for the first figures.");
    const ranked = scoredRows(findings);
    const markdown = reportMarkdown(report, ranked.slice(0, LISTED), ranked.slice(-LISTED).reverse(), brokenRows(findings));
    await this.showMarkdown(`${findings.path} report.md`, markdown);
  }

  async showMarkdown(name: string, markdown: string): Promise<void> {
    const uri = this.virtual.put(`reports/${name}`, markdown);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }
}

const rate = ({ row }: RankedRow): number => row.bits / row.bytes;

/** The most bits per byte first. */
function scoredRows(findings: Findings): RankedRow[] {
  return allRows(findings)
    .filter((ranked) => Number.isFinite(rate(ranked)))
    .sort((a, b) => rate(b) - rate(a));
}

const brokenRows = (findings: Findings): RankedRow[] => allRows(findings).filter(({ row }) => row.broken === 1);

const allRows = ({ columns, shelf }: Findings): RankedRow[] =>
  Array.from({ length: columns.length }, (_, index) => ({ row: columns.row(index), preview: shelf.preview(index) }));
