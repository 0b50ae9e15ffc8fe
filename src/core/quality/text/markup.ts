import type { Span } from "../facts";
import { withoutQuotedCode } from "./quotedCode";
import { joinSpans } from "./spans";
import type { TextFacts } from "./textFacts";

/** Remains of markup in a text: tags, entities, attributes, style sheets, scripts, wiki and forum codes. Markdown, and what it quotes as code, is none. */
export const markupOf = (facts: TextFacts): Span[] => facts.once("markup", () => markup(facts));

const tags =
  "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|noscript|object|ol|option|p|param|pre|s|script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video|wbr|ref|nowiki|gallery|includeonly|noinclude";
const entities =
  "nbsp|amp|lt|gt|quot|apos|[mn]dash|[rlb]dquo|[rls]b?squo|hellip|bull|middot|copy|reg|trade|[rl]aquo|times|deg|euro|pound|ensp|emsp|thinsp|zwnj|shy|sect|para|iexcl|iquest|szlig|[aeiouAEIOU](?:acute|grave|circ|uml)|[nao]tilde|ccedil|[ao]elig|aring|oslash";

const properties =
  "color|font-size|font-family|font-weight|margin(?:-\\w+)?|padding(?:-\\w+)?|display|background(?:-color)?|text-align|line-height|border|float|width|height";

/** What has to stand in a text for the pattern to be tried, and the pattern. All lengths are bounded, so that no text takes long. */
const patterns: [string, RegExp][] = [
  ["<", new RegExp(`</?(?:${tags})(?:\\s[^<>]{0,400})?\\s?/?>`, "gi")],
  ["<!", /<!(?:doctype\b|\[CDATA\[)[^<>]{0,400}>?/gi],
  ["&", new RegExp(`&(?:amp;)?(?:#\\d{2,6}|#[xX][\\da-fA-F]{2,5}|${entities});`, "g")],
  ['="', /(?<![\w<-])(?:class|style|href|src|id|width|height|alt|target|rel|align|border|title|on[a-z]{4,10})="[^"\n]{0,300}"\s?\/?>?/g],
  ["{", new RegExp(`\\{[^{}\\n]{0,100}?(?<![\\w-])(?:${properties})\\s?:[^{}\\n]{1,300}\\}`, "g")],
  [";", new RegExp(`(?<![\\w-])(?:${properties})\\s?:\\s?[^;:\\n.]{1,40};`, "g")],
  [
    "(",
    /(?<!\w)(?:document\.(?:write|getElementById|createElement|cookie)|window\.\w+ ?[=(]|googletag\.|jQuery\(|\$\(["'][^"'\n]{1,60}["']\)|addEventListener\(|console\.log\(|function ?\w{0,40}\([^()\n]{0,80}\) ?\{)[^\n]{0,160}/g,
  ],
  ["{{", /\{\{[^{}]{0,400}\}\}/g],
  ["[[", /\[\[[^[\]\n]{1,300}\]\]/g],
  ["{|", /\{\|[^\n]{0,200}|^\|[-}][^\n]{0,200}/gm],
  ["''", /'{2,5}(?=\S)/g],
  ["[", /\[\/?(?:b|i|u|s|url|img|quote|code|size|color|list|\*|center|spoiler|youtube|font|align|left|right)(?:=[^\]\n]{0,200})?\]/gi],
  ["%", /(?:%[\dA-F]{2}){4,}/g],
];

function markup(facts: TextFacts): Span[] {
  const { text } = facts;
  if (!/[<&{[%;("']/.test(text)) return [];
  const plain = withoutQuotedCode(facts);
  const spans: Span[] = [];
  for (const [sign, pattern] of patterns) {
    if (!plain.includes(sign)) continue;
    for (const { 0: found, index } of plain.matchAll(pattern)) spans.push({ start: index, end: index + found.length });
  }
  return joinSpans(spans, 1);
}
