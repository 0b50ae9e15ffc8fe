import type { Say } from "../src/core/report/say";
import { Translation, type Words } from "../src/core/report/translation";

/**
 * Words of the page in the editor's language. The English text is the key, as in `vscode.l10n`; the table of the other language stands in the
 * page as data (src/editor/panelHtml.ts), and is taken from there (words.ts) before any other part of the page is loaded. Text that comes ready-made, from the core or the editor, goes through `translated`.
 */
let translation = new Translation({});

/** Tag of the editor's language, one that Intl knows. */
export let language = "en-US";

/** Takes another table: of the page's own element, or of a page that is worked on. */
export function speak(table: Words, tag: string): void {
  translation = new Translation(table);
  language = knownTag(tag);
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
export const t: Say = (text, ...values) => translation.say(text, ...values);

/** A ready-made sentence in the editor's language: looked up as it is, or by the key that it was made from; its values too. Else as it came. */
export const translated = (sentence: string): string => translation.sentence(sentence);
