import { type Article, tidy } from "./paragraphs";

const INLINE: [RegExp, string][] = [
  [/!\[[^\]]*\]\([^)]*\)/g, ""],
  [/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1"],
  [/[*_]{1,3}([^*_\n]+)[*_]{1,3}/g, "$1"],
  [/`([^`]*)`/g, "$1"],
];

/** The running text of a Markdown file: pages of paragraphs, without code, lists, tables and notes, in the file's own language. */
export function readMarkdown(text: string): Article[] {
  const plain = text.replace(/^(```|~~~)[\s\S]*?^\1\s*$/gm, "");
  return plain.split(/^# .*$/m).map((page) =>
    page
      .split(/\n\s*\n/)
      .map(proseOf)
      .filter(isNative),
  );
}

function proseOf(block: string): string {
  if (/^\s*(?:[-*+>|<#]|\d+[.)]|\[[^\]]*\]:| {4})/m.test(block)) return "";
  return tidy(INLINE.reduce((result, [pattern, by]) => result.replace(pattern, by), block).replace(/\s*\n\s*/g, " "));
}

/** Sections that nobody translated are English, and a paragraph may be half and half. */
const isNative = (block: string): boolean => {
  const letters = block.match(/\p{L}/gu)?.length ?? 0;
  const native = block.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return native > 0.6 * letters && /[。.!?！？]$/.test(block) && !/[[\]`<>]/.test(block);
};
