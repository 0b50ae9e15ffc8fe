import { type Article, tidy } from "./paragraphs";

/** A page of a Wikipedia dump (enwik8): its running text without wiki markup. */
export function readWiki(text: string): Article[] {
  return Array.from(text.matchAll(/<text xml:space="preserve">([\s\S]*?)<\/text>/g), ([, page]) => proseOf(entities(entities(page))));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", ndash: "–", mdash: "—" };

const entities = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

const REMOVED: [RegExp, string][] = [
  [/<!--[\s\S]*?-->/g, ""],
  [/<ref[^>]*\/>|<ref[\s\S]*?<\/ref>|<(math|gallery|div|table)[\s\S]*?<\/\1>/g, ""],
  [/\{\|[\s\S]*?\|\}/g, ""],
  [/\{\{[^{}]*\}\}/g, ""],
  [/\{\{[^{}]*\}\}/g, ""],
  [/\[\[(?:[^[\]|]*\|)?([^[\]|:]*)\]\]/g, "$1"],
  [/\[\[[^[\]]*:[^[\]]*\]\]/g, ""],
  [/\[https?:\S+ ([^\]]*)\]/g, "$1"],
  [/'{2,5}/g, ""],
  [/<\/?(?:small|sup|sub|br|i|b|nowiki)\s*\/?>/g, ""],
];

/** Paragraphs in which no markup is left; headings, lists and tables are left out. */
function proseOf(page: string): Article {
  const text = REMOVED.reduce((result, [pattern, by]) => result.replace(pattern, by), page);
  return text.split("\n").map(tidy).filter(isProse);
}

const isProse = (line: string): boolean =>
  /^["“(]?[A-Z0-9]/.test(line) && /[.!?]["”)]?$/.test(line) && !/[[\]{}<>|=&]|https?:|\(\s*[;,)]/.test(line);
