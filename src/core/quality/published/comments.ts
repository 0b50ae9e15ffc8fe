import type { Span } from "../facts";

/** How a language writes comments, and the strings in which their signs mean nothing. */
export interface CommentSyntax {
  /** To the end of the line. */
  line?: string[];
  /** From one sign to the other. */
  block?: [open: string, close: string][];
  quotes: string[];
}

const C: CommentSyntax = { line: ["//"], block: [["/*", "*/"]], quotes: ['"', "'"] };
const SCRIPT: CommentSyntax = { ...C, quotes: ['"', "'", "`"] };
const HASH: CommentSyntax = { line: ["#"], quotes: ['"', "'"] };
const PYTHON: CommentSyntax = {
  line: ["#"],
  block: [
    ['"""', '"""'],
    ["'''", "'''"],
  ],
  quotes: ['"', "'"],
};

/** By VS Code's language ids. Python's docstrings count as comments, as in the program. */
export const commentSyntaxes: Record<string, CommentSyntax> = {
  c: C,
  cpp: C,
  csharp: C,
  java: C,
  kotlin: C,
  swift: C,
  scala: C,
  rust: { ...C, quotes: ['"'] },
  go: SCRIPT,
  javascript: SCRIPT,
  javascriptreact: SCRIPT,
  typescript: SCRIPT,
  typescriptreact: SCRIPT,
  php: { ...C, line: ["//", "#"] },
  css: { block: [["/*", "*/"]], quotes: ['"', "'"] },
  python: PYTHON,
  ruby: HASH,
  perl: HASH,
  r: HASH,
  shellscript: HASH,
  julia: { ...HASH, block: [["#=", "=#"]] },
  sql: { line: ["--"], block: [["/*", "*/"]], quotes: ["'", '"'] },
  lua: { line: ["--"], block: [["--[[", "]]"]], quotes: ['"', "'"] },
  haskell: { line: ["--"], block: [["{-", "-}"]], quotes: ['"'] },
  html: { block: [["<!--", "-->"]], quotes: [] },
};

/** Behind the next `close`, or the end of the text. */
function endBehind(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at < 0 ? text.length : at + close.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** Behind the closing quote; a string without one ends with its line, since an apostrophe may be no quote. */
function stringEnd(text: string, quote: string, start: number): number {
  const multiline = quote === "`";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at + 1;
    else if (text[at] === "\n" && !multiline) return at;
  }
  return text.length;
}

function commentEnd(text: string, at: number, { line = [], block = [] }: CommentSyntax): number {
  const opened = block.find(([open]) => text.startsWith(open, at));
  if (opened) return endBehind(text, opened[1], at + opened[0].length);
  return line.some((sign) => text.startsWith(sign, at)) ? lineEnd(text, at) : at;
}

/** Where the comments of a program are. */
export function commentSpans(text: string, syntax: CommentSyntax): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const end = commentEnd(text, at, syntax);
    if (end > at) spans.push({ start: at, end });
    at = end > at ? end : syntax.quotes.includes(text[at]) ? stringEnd(text, text[at], at) : at + 1;
  }
  return spans;
}
