import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Split } from "../document";
import { hashOf } from "../draws";
import { tidy } from "./paragraphs";

/** A page's lines that are no running text, in blocks of neighbours: menus, notices, footers, bylines of comments. */
export type Blocks = string[][];

const BLOCK = 6;
/** A page with less chrome is an article that was saved alone. */
const LEAST_BLOCKS = 4;
/** A line of a menu or footer is short, or speaks of the site itself. */
const SHORT = 60;
const OF_THE_SITE =
  /cookie|privacy|terms of|licen[cs]e|copyright|©|all rights|subscribe|sign in|log in|newsletter|trademark|last edited|retrieved from/i;

/** Pages of a crawl that are plain text already: bylines and other short lines without an end of a sentence. */
export function crawlChrome(jsonl: string): string[] {
  const texts = jsonl
    .split("\n")
    .filter(Boolean)
    .map((line) => String((JSON.parse(line) as { text?: unknown }).text ?? ""));
  return texts.flatMap((text) => text.split("\n").map(tidy)).filter((line) => line !== "" && isChrome(line));
}

const isChrome = (line: string): boolean =>
  (line.length <= SHORT && (!/[.!?…:;,"”]$/.test(line) || / - \d+:\d\d[ap]m\.$/.test(line))) ||
  (line.length <= 400 && OF_THE_SITE.test(line));

/** What a page's HTML shows beside its article: the lines of the whole body that are not running text. */
export function pageChrome(html: string): string[] {
  const body = html
    .slice(Math.max(0, html.search(/<body/i)))
    .replace(/<(script|style|svg|noscript|template|math)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, "");
  const chrome = body.replace(/<(?:p|table|sup|dd|dt|cite)\b[\s\S]*?<\/(?:p|table|sup|dd|dt|cite)>/gi, "\n");
  const lines = chrome.replace(
    /<\/?(?:div|li|ul|ol|h\d|br|td|tr|nav|header|footer|section|label|input|button|option|form|main|aside)\b[^>]*>/gi,
    "\n",
  );
  return entities(lines.replace(/<[^>]+>/g, ""))
    .split("\n")
    .map(tidy)
    .filter((line) => line.length > 1 && isChrome(line) && isReadable(line));
}

/** A page in another encoding, or an entity that is not in the table. */
const isReadable = (line: string): boolean => !/\ufffd|&\w+;/.test(line);

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  copy: "©",
  raquo: "»",
  laquo: "«",
  middot: "·",
  hellip: "…",
  ndash: "–",
  mdash: "—",
};

const entities = (text: string): string =>
  text
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

const inBlocks = (lines: string[]): Blocks =>
  Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, i) => lines.slice(i * BLOCK, (i + 1) * BLOCK));

const PAGES: Record<string, (text: string) => string[]> = {
  "datasets/web-crawl-sample.jsonl": crawlChrome,
  "datasets/wikipedia-page-raw.html": pageChrome,
};

export type Chrome = Record<Split, Blocks[]>;

const sideOf = (text: string): Split => (hashOf(text) % 2 === 0 ? "dev" : "test");

/** Chrome by page, each page on one side; the two pages of the evaluation data are shared out block by block, so that both sides have some. */
export function chromeOf(folder: string, pages?: string): Chrome {
  const known = Object.entries(PAGES).filter(([path]) => existsSync(join(folder, path)));
  const own = known.map(([path, read]) => inBlocks(read(readFileSync(join(folder, path), "utf8"))));
  const more = pages ? htmlFiles(pages).map((path) => inBlocks(pageChrome(readFileSync(path, "utf8")))) : [];
  const side = (split: Split): Blocks[] => [
    ...own.map((blocks) => blocks.filter((block) => sideOf(block.join("\n")) === split)),
    ...more.filter((blocks) => blocks.length >= LEAST_BLOCKS && sideOf(blocks.flat().join("\n")) === split),
  ];
  return { dev: side("dev").filter(isFilled), test: side("test").filter(isFilled) };
}

const isFilled = (blocks: Blocks): boolean => blocks.length > 0;

const htmlFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /\.html?$/.test(path))
    .sort(byName)
    .map((path) => join(folder, path));

const byName = (a: string, b: string): number => (a < b ? -1 : 1);
