/**
 * Words of the page in the editor's language. The English text is the key, as in `vscode.l10n`; the table of the other language stands in the
 * page as data (src/editor/panelHtml.ts), and is taken from there (words.ts) before any other part of the page is loaded. Text that comes ready-made, from the core or the editor, goes through `translated`.
 */
type Words = Record<string, string>;

let words: Words = {};
let templates: Template[] = [];

/** Tag of the editor's language, one that Intl knows. */
export let language = "en-US";

/** Takes another table: of the page's own element, or of a page that is worked on. */
export function speak(table: Words, tag: string): void {
  words = table;
  language = knownTag(tag);
  templates = Object.entries(table).flatMap(([english, other]) => (/\{\d\}/.test(english) ? [templateOf(english, other)] : []));
  known.clear();
}

const knownTag = (tag: string): string => {
  try {
    // English figures are written as they are in the terminal.
    return tag === "en" ? "en-US" : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return "en-US";
  }
};

/** The text in the editor's language; {0}, {1} … are the values. */
export const t = (text: string, ...values: (string | number)[]): string => filled(words[text] ?? text, values);

const filled = (text: string, values: (string | number)[]): string =>
  values.length === 0 ? text : text.replace(/\{(\d+)\}/g, (whole, place) => String(values[Number(place)] ?? whole));

/** A key with values, as a pattern of the sentences that were made from it. */
interface Template {
  pattern: RegExp;
  /** Which value each gap of the pattern holds. */
  places: number[];
  other: string;
  /** Letters that are the same in all its sentences: the more, the surer the match. */
  fixed: number;
}

function templateOf(english: string, other: string): Template {
  const parts = english.split(/\{(\d+)\}/);
  const literal = parts.filter((_, index) => index % 2 === 0);
  const source = literal.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("([^]+?)");
  const places = parts.filter((_, index) => index % 2 === 1).map(Number);
  return { pattern: new RegExp(`^${source}$`), places, other, fixed: literal.join("").length };
}

const known = new Map<string, string>();
/** Sentences of documents are many. */
const KEPT = 2000;

/** A ready-made sentence in the editor's language: looked up as it is, or by the key that it was made from; its values too. Else as it came. */
export function translated(sentence: string): string {
  if (templates.length === 0) return words[sentence] ?? sentence;
  const found = known.get(sentence) ?? words[sentence] ?? byTemplate(sentence) ?? sentence;
  if (known.size >= KEPT) known.clear();
  known.set(sentence, found);
  return found;
}

function byTemplate(sentence: string): string | undefined {
  let best: { template: Template; gaps: string[] } | undefined;
  for (const template of templates) {
    if (template.fixed < 3 || (best && template.fixed <= best.template.fixed)) continue;
    const match = template.pattern.exec(sentence);
    if (match) best = { template, gaps: match.slice(1) };
  }
  if (!best) return undefined;
  const values: string[] = [];
  for (const [gap, place] of best.template.places.entries()) values[place] = translated(best.gaps[gap]);
  return filled(best.template.other, values);
}
