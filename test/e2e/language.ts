/** A VS Code that speaks another language. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { tableOf } from "../../scripts/l10n.mjs";
import { Translation } from "../../src/core/report/translation";

/**
 * Installs a language pack without texts, as the server keeps them. VS Code's own Chinese texts come from a pack that no registry of ours has, so the
 * workbench around Bitlens stays English; that a pack is there is enough for VS Code to give extensions, and the page, the language and its texts.
 * @returns the server's options.
 */
export function installLanguage(userData: string, language: string): string[] {
  const folder = join(userData, "pack");
  const texts = join(folder, "main.i18n.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(texts, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extension = { extensionIdentifier: { id: `test.language-pack-${language}` }, version: "1.0.0" };
  const pack = { hash: "0", extensions: [extension], translations: { vscode: texts }, label: language };
  writeFileSync(join(userData, "languagepacks.json"), JSON.stringify({ [language]: pack }));
  return ["--locale", language];
}

/** A text that somebody reads or hears. */
interface Said {
  text: string;
  where: string;
}

/** All texts of a frame, and what screen readers and tips say, but for what `left` selects. */
const saidIn = (frame: Frame | Page, root: string, left: string): Promise<Said[]> =>
  frame.locator(root).evaluateAll((roots, skipped) => {
    const elements = roots.flatMap((element) => [element, ...element.querySelectorAll("*")]);
    const said: { text: string; where: string }[] = [];
    for (const element of new Set(elements)) {
      if (skipped && element.closest(skipped)) continue;
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? "");
      const attributes = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? "");
      for (const text of [...own, ...attributes])
        if (text.trim()) said.push({ text: text.trim(), where: `${element.localName}.${element.className}` });
    }
    return said;
  }, left);

/** Names of the field, of rules, files and models, and units, which no language changes. */
const NAMES = [
  ...[/\b(?:Bitlens|bitlens|gzip|brotli|zstd|LZMA|xz|kB|MB|GB|MiB|CSV|UTF-8|SHA-256|int8|BPE|NormHead|Alt|Shift|Enter|Esc|bpb)\b/g],
  ...[/\b(?:Gopher|C4|FineWeb|starcoder|mojibake|garbled|noise|truncated|badness|marked)\b/g, /[\w~-]*(?:[./][\w-]+)+/g],
  ...[/\b\w+(?:-\w+)+\b/g, /\b[0-9a-f]{16,}\b/g, /<[^>]*>/g, /\b(?:Lee|Rae) et al\.|Rousseeuw & Leroy|Broder|lm head/g],
];

/** Among Chinese letters single names may stand, but no two English words in a row. */
function hasEnglish(text: string): boolean {
  const bare = NAMES.reduce((left, pattern) => left.replace(pattern, " "), text);
  return /\p{Script=Han}/u.test(bare) ? /[A-Za-z]{2,} [a-z]{2,}/.test(bare) : /[A-Za-z]{2,}/.test(bare);
}

interface Looked {
  /** What is looked at; the whole page unless told otherwise. */
  root?: string;
  /** What is not. */
  left?: string;
}

/** Texts that hold English words, or that the table has in another language. */
export async function englishIn(frame: Frame | Page, { root = "body", left = "" }: Looked = {}): Promise<string[]> {
  const { sentence } = new Translation(tableOf("zh-cn"));
  const said = await saidIn(frame, root, left);
  return said.filter(({ text }) => hasEnglish(text) || sentence(text) !== text).map(({ text, where }) => `${where}: ${text}`);
}
