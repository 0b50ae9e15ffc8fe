import type { Draws } from "../draws";
import { sentencesOf } from "../words";
import { type Corruption, changed } from "./corruption";

type Wrap = (text: string, draws: Draws) => string;

const PATHS = [
  "/wiki/Portal",
  "index.php?id=417&amp;lang=2",
  "../archive/2019/03/",
  "https://example.org/node/88213",
  "#cite_note-14",
  "article.aspx?item=220",
];
const CLASSES = ["content", "mw-parser-output", "post-body entry-content", "MsoNormal", "col-md-8", "article__text"];

const link: Wrap = (text, draws) => `<a href="${draws.pick(PATHS)}"${draws.chance(0.5) ? ' target="_blank"' : ""}>${text}</a>`;

/** Around a sentence or line, and at words within. */
const HTML: Wrap[] = [
  (text, draws) => `<p class="${draws.pick(CLASSES)}">${text.trimEnd()}</p>\n`,
  (text, draws) => `<div id="n${draws.integer(10, 999)}" class="${draws.pick(CLASSES)}">${text.trimEnd()}</div>\n`,
  (text) => `<span style="font-size:12.0pt;line-height:115%">${text.trimEnd()}</span><br />\n`,
  (text) => `${text.trimEnd()}&nbsp;<br>\n`,
  (text) => `<li><strong>${text.trimEnd()}</strong></li>\n`,
];
const HTML_WORDS: Wrap[] = [
  link,
  (text) => `<b>${text}</b>`,
  (text) => `<em>${text}</em>`,
  (text) => `${text}&nbsp;`,
  (text) => `&quot;${text}&quot;`,
  (text) => `&#39;${text}&rsquo;`,
];

const WIKI: Wrap[] = [
  (text, draws) =>
    `${text.trimEnd()}<ref name="n${draws.integer(1, 99)}">{{cite web |url=http://example.org/${draws.integer(100, 9999)} |title=Archive |accessdate=2011-0${draws.integer(1, 9)}-12}}</ref> `,
  (text, draws) => `[[File:Image ${draws.integer(1, 99)}.jpg|thumb|right|220px|${text.trimEnd()}]]\n`,
  (text) => `:''${text.trimEnd()}''\n`,
  (text) => `* ${text.trimEnd()} {{citation needed|date=May 2009}}\n`,
  (text) => `== ${text.slice(0, 40).replace(/\s\S*$/, "")} ==\n${text}`,
];
const WIKI_WORDS: Wrap[] = [
  (text) => `[[${text}]]`,
  (text) => `'''${text}'''`,
  (text) => `[[${text}|${text}]]`,
  (text) => `{{lang|${text}}}`,
];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Name → what is put around sentences and around words. */
const LANGUAGES: Record<string, { around: Wrap[]; words: Wrap[] }> = {
  html: { around: HTML, words: HTML_WORDS },
  wiki: { around: WIKI, words: WIKI_WORDS },
};
const HIGHLIGHTED = ["k", "nx", "o", "mi", "s1"];

const SENTENCES = 0.6;
const WORDS = 0.08;

/** Tags, entities or wiki markup that an extraction left, around sentences and inside. */
export const markup: Corruption = (document, draws) => {
  if (document.language === "code") return changed(highlighted(document.text, draws), document, "highlighted html");
  const variant = draws.pick(Object.keys(LANGUAGES));
  const { around, words } = LANGUAGES[variant];
  const sentences = sentencesOf(document.text, document.language).map((sentence) => {
    const inner = sentence.replace(/[\p{L}\p{M}]{2,}/gu, (word) => (draws.chance(WORDS) ? draws.pick(words)(word, draws) : word));
    return draws.chance(SENTENCES) ? draws.pick(around)(inner, draws) : inner;
  });
  return changed(sentences.join("").trimEnd(), document, variant);
};

/** A page's coloured listing, of which the tags were taken for text. */
function highlighted(text: string, draws: Draws): string {
  const escaped = text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
  const spans = escaped.replace(/(?<![&#])\b[A-Za-z_]\w+\b(?!;)/g, (word) =>
    draws.chance(0.3) ? `<span class="${draws.pick(HIGHLIGHTED)}">${word}</span>` : word,
  );
  return `<div class="highlight"><pre>${spans}</pre></div>`;
}
