import * as vscode from "vscode";
import type { DiversityFound } from "../../protocol/study";
import { decodedPath } from "../peekNames";
import { nameOf, type Target } from "../target";
import type { VirtualDocuments } from "../virtualDocuments";

/** Where decoded documents are (see `decodedPath`), which reports lead to. */
const FOLDER = "bitlens";

/** Reports whose documents can be opened: each holds twenty texts of at most 32 kB. */
const MOST_REPORTS = 8;

/** The documents that reports list, as decoded texts that are made when somebody follows a link. */
export class ListedDocuments {
  /** [reports] texts by their name below FOLDER, the youngest report's behind. */
  private reports: Map<string, string>[] = [];

  constructor(virtual: VirtualDocuments) {
    virtual.make(FOLDER, async (name) => this.reports.findLast((texts) => texts.has(name))?.get(name));
  }

  /** How the documents of a report are opened from it: by an address relative to the folder of reports. */
  linksTo(targets: Target[], { report: { crossCoding }, texts }: DiversityFound): (side: number, place: number) => string {
    const sides = crossCoding ? [crossCoding.one, crossCoding.other] : [];
    const paths = sides.map(({ leastTaught }, side) => leastTaught.map(({ line }) => pathOf(targets[side], line)));
    const named = paths.flatMap((side, s) => side.map((path, place) => [path.slice(FOLDER.length + 1), shown(texts[s][place])] as const));
    this.reports = [...this.reports, new Map(named)].slice(-MOST_REPORTS);
    return (side, place) => `../${addressOf(paths[side][place])}`;
  }
}

const pathOf = (target: Target, line: number): string =>
  decodedPath(target.uri.path, `${nameOf(target)}, ${vscode.l10n.t("line {0}", line)}`);

/** Parentheses would end a link of Markdown. */
const addressOf = (path: string): string =>
  path
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`))
    .join("/");

const shown = ({ text, isCut }: DiversityFound["texts"][number][number]): string =>
  isCut ? `${text}\n\n${vscode.l10n.t("(Only the beginning of this document was looked at.)")}\n` : text;
