import { type Block, type Cell, textOf, type Writers, write } from "./blocks";

/** Text as HTML and SVG show it: nothing in it becomes an element, an attribute or an address. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** XML has no such characters, not even escaped; what turns the writing direction would reach beyond its cell. */
const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "�");

const writers: Writers = {
  heading: ({ level, text }) => `<h${level}>${escapeHtml(text)}</h${level}>`,
  paragraph: ({ text }) => `<p>${escapeHtml(text)}</p>`,
  list: ({ items }) => `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`,
  table: ({ head, sides, rows }) => {
    const side = (column: number) => (sides[column] === "r" ? ' class="number"' : "");
    const heads = head.map((text, column) => `<th scope="col"${side(column)}>${escapeHtml(text)}</th>`).join("");
    const line = (cells: Cell[]) =>
      `<tr>${cells.map((each, column) => `<td${side(column)}>${escapeHtml(textOf(each))}</td>`).join("")}</tr>`;
    return `<div class="scroll" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>\n${rows.map(line).join("\n")}\n</tbody></table></div>`;
  },
  excerpt: ({ before, marked, after }) =>
    `<blockquote dir="auto">${escapeHtml(before)}${marked === "" ? "" : `<mark>${escapeHtml(marked)}</mark>`}${escapeHtml(after)}</blockquote>`,
  picture: ({ svg, caption }) => `<figure tabindex="0">${svg}<figcaption>${escapeHtml(caption)}</figcaption></figure>`,
};

/** No script, nothing from outside: the policy says so to the browser as well. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root { color-scheme: light dark; --fg: #1f2328; --dim: #59636e; --page: #ffffff; --line: #d1d9e0; --accent: #0a62c4; --compared: #afb8c1; --heat: #b35900; --mark: #ffe3b8; --good: #0a62c4; }
@media (prefers-color-scheme: dark) { :root { --fg: #dde3ea; --dim: #9aa5b1; --page: #16191d; --line: #3b434c; --accent: #4aa3ff; --compared: #5f6b77; --heat: #ffa033; --mark: #6b4a16; --good: #4aa3ff; } }
@media (prefers-contrast: more) { :root { --dim: var(--fg); --line: var(--fg); } }
* { box-sizing: border-box; }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; color: var(--fg); background: var(--page); font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; overflow-wrap: anywhere; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; } h3 { margin: 1.75rem 0 .25rem; font-size: 1rem; }
p, li, figcaption, blockquote { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: .75rem 0; } table { border-collapse: collapse; font-size: .9rem; } th, td { padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; } th { color: var(--dim); font-weight: 600; } .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: 1rem 0; overflow-x: auto; } figcaption { color: var(--dim); font-size: .85rem; } svg { display: block; width: 100%; min-width: 32rem; height: auto; max-width: 46rem; } svg text { font: 12px system-ui, sans-serif; fill: var(--fg); } svg .dim { fill: var(--dim); } svg .end { text-anchor: end; } svg .middle { text-anchor: middle; } svg .compared { fill: var(--compared); } svg .model, svg .more { fill: var(--accent); } svg .heat, svg .less { fill: var(--heat); } svg .axis { stroke: var(--line); } svg .hatched { fill: url(#hatch); stroke: var(--accent); } svg .hatch { stroke: var(--accent); stroke-width: 1.5; }
blockquote { margin: .25rem 0 .75rem; padding: .35rem .8rem; border-inline-start: 3px solid var(--line); font: .85rem/1.5 ui-monospace, monospace; white-space: pre-wrap; } mark { color: inherit; background: var(--mark); }
@media print { body { padding: 0; } .scroll { overflow: visible; } }
`;

/** A report as one file that needs nothing else. @param language of the report, as HTML names it. */
export function htmlOf(title: string, blocks: Block[], language: string): string {
  const body = blocks.map((block) => write(block, writers)).join("\n");
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
