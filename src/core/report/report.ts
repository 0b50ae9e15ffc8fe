import type { FileReport } from "../types";
import { type Block, heading, paragraph } from "./blocks";
import { ledgerBlocks, type Ranking, rankingBlocks } from "./fileBlocks";
import { htmlOf } from "./html";
import { markdownOf } from "./markdown";
import { qualityBlocks } from "./qualityBlocks";
import type { QualityReport } from "./qualityReport";
import type { Say } from "./say";

/** The account of one file, as far as it is known. */
export interface Report {
  /** As people know it. */
  name: string;
  ledger?: FileReport;
  ranking?: Ranking;
  quality?: QualityReport;
}

function blocksOf({ name, ledger, ranking, quality }: Report, say: Say): Block[] {
  return [
    heading(1, quality ? say("Quality and compressibility of {0}", name) : say("Compressibility of {0}", name)),
    ...(ledger ? ledgerBlocks(ledger, say) : []),
    ...(quality ? qualityBlocks(quality, say) : []),
    ...(ranking ? rankingBlocks(ranking, say) : []),
    paragraph(say("Few bits are boilerplate as often as clean text; many bits are noise as often as richness.")),
  ];
}

/** @param language of the report, as HTML names it. */
type Writer = (report: Report, say: Say, language: string) => string;

const html: Writer = (report, say, language) => htmlOf(report.name, blocksOf(report, say), language);
export const reportMarkdown = (report: Report, say: Say): string => markdownOf(blocksOf(report, say));

/** By the end of a file's name. */
const writers: Record<string, Writer> = {
  html,
  htm: html,
  md: reportMarkdown,
  markdown: reportMarkdown,
  json: (report) => `${JSON.stringify(report, null, 1)}\n`,
};

/** Writes a report as the name asks for. @throws a sentence where it ends in nothing that is known. */
export function reportWriter(name: string): Writer {
  const ending = /\.([^.\\/]+)$/.exec(name)?.[1].toLowerCase() ?? "";
  const writer = Object.hasOwn(writers, ending) ? writers[ending] : undefined;
  if (!writer) throw new Error(`${name} does not say what the report is to be: give it a name that ends in .html, .md or .json.`);
  return writer;
}
