/**
 * Which texts a reader of the editor sees, and the tables that have them in other languages: see l10n/README.md.
 *
 *   node scripts/l10n.mjs     writes the English table, puts the others in its order, and says what they lack
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import typescript from "typescript";
import { main, say } from "./progress.mjs";
import { ROOT } from "./repository.mjs";

export const LANGUAGES = ["zh-cn"];

/** Functions whose first argument is a text to be looked up. */
const LOOKING_UP = /^(?:t|say|(?:vscode\.)?l10n\.t)$/;

/** Where texts are written as they are looked up. */
const WRITTEN = ["src/editor", "webview", "src/core/report"];

/** Where texts come ready-made, and are found again by what they were made from: errors, notes, rules, findings. The command line speaks English. */
const READY_MADE = [
  ...[
    "src/archive",
    "src/core/adaptive",
    "src/core/archive",
    "src/core/coding/arithmeticDecoder.ts",
    "src/core/corpus",
    "src/core/curriculum",
    "src/core/diversity",
    "src/core/quality/badness",
    "src/core/quality/filter",
    "src/core/quality/published",
    "src/core/quality/rules",
    "src/core/quality/signals",
  ],
  ...["src/core/report", "src/core/scoring", "src/files", "src/model", "src/quality", "src/study"],
  ...["src/editor/analysis.ts", "src/editor/comparison.ts", "src/editor/documentRows.ts", "src/editor/quality/qualityRun.ts"],
  ...["src/editor/shelf.ts", "src/editor/sideModels.ts"],
];

/** What a reader of the editor does not see: it is for programs, for agents, or of the command line alone. */
const FOR_OTHERS = [
  "src/core/archive/tokenCoders.ts",
  ...["src/core/report/html.ts", "src/core/report/pictures/svg.ts", "src/core/scoring/sample.ts"],
  ...["src/core/curriculum/difficulty.ts", "src/core/curriculum/manifest.ts"],
  ...["src/core/corpus/offsets.ts", "src/core/quality/filter/manifest.ts", "src/quality/filterOutputs.ts", "src/quality/filterRun.ts"],
  ...["src/editor/panelHtml.ts", "src/editor/tools/answers.ts", "src/editor/tools/toolFile.ts", "src/editor/tools/tools.ts", "webview/dev"],
];

/** Short labels that come ready-made: names of scripts and of ways to tell documents apart, and what a document may be. */
const WORDS = [
  ...["Latin", "Han", "Kana", "Hangul", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Thai", "Georgian"],
  ...["Armenian", "Ethiopic", "Japanese", "other", "code", "data", "script", "field", "all", "others", "repetitive"],
  ...["a string", "a number", "a boolean", "{0} %"],
];

/** Not for readers, though they look so: names, words that are looked for in texts, styles, and what is written to the log. */
const NO_TEXTS = [
  /^(?:id text content body|py pyi js|sql lua pl|html htm xhtml) /,
  /^(?:terms of use|(?:privacy|cookie) policy|uses? (?:of )?cookies|privacy overview|privacy (?:&|and) cookies policy|read more(?:\.\.)?|lorem ipsum)$/,
  /^(?:bitsPerByte|noise|wordOrder) high$|^dim (?:middle|end)$|^<\?xml|^NeMo Curator$|^\$\(loading|^`{3}|^\{0\} gzip: /,
  /^(?:named by )?(?:Bengio|Platanios|Wu, Dyer|Zhang) .*\d{4}/,
  /^(?:bucket|rule|document) \{0\}$|^JSON Lines$|^measure river seven|^line \{0\}$|^id \{0\}$/,
];

/** Two words at the least. */
const looksWritten = (text) => /\p{L}{2}[^\p{L}]*[\s\u00a0]/u.test(text) && /[\s\u00a0][^\p{L}]*\p{L}{2}/u.test(text);
const isText = (text) => looksWritten(text) && !NO_TEXTS.some((pattern) => pattern.test(text));

const isBelow = (file, folders) => folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

function sources() {
  const below = (folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((path) => join(folder, path).replaceAll("\\", "/"));
  const files = ["src", "webview"].flatMap(below).filter((path) => path.endsWith(".ts"));
  return files.filter((path) => !isBelow(path, ["webview/dev", "webview/dev.ts"])).sort((a, b) => (a < b ? -1 : 1));
}

/** Undefined for what is no text; a template's values are {0}, {1} … */
function textOf(node) {
  if (typescript.isStringLiteralLike(node)) return node.text;
  if (typescript.isTemplateExpression(node))
    return node.templateSpans.reduce((text, { literal }, place) => `${text}{${place}}${literal.text}`, node.head.text);
  if (!typescript.isBinaryExpression(node) || node.operatorToken.kind !== typescript.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** All that an argument can be. */
function choices(node) {
  if (typescript.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(choices);
  const text = typescript.isTemplateExpression(node) ? undefined : textOf(node);
  return text === undefined ? [] : [text];
}

/** The log is for those who look for errors. */
const isLog = (node) => typescript.isCallExpression(node) && /\blog\.(?:info|warn|error)$/.test(node.expression.getText());

const isNoText = (node) =>
  typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node) || typescript.isTypeNode(node) || isLog(node);

const isLookedUp = (node) => typescript.isCallExpression(node) && LOOKING_UP.test(node.expression.getText()) && node.arguments.length > 0;

/** What a file says: texts that are looked up where they are written, and others. */
function saidBy(file) {
  const said = { lookedUp: [], others: [] };
  const visit = (node) => {
    if (isNoText(node)) return;
    const found = isLookedUp(node) ? choices(node.arguments[0]) : [];
    said.lookedUp.push(...found);
    const text = found.length > 0 ? undefined : textOf(node);
    if (text !== undefined && isText(text)) said.others.push(text);
    // What is put together of literals is one text.
    if (text !== undefined && typescript.isBinaryExpression(node)) return;
    if (found.length > 0) node.arguments.slice(1).forEach(visit);
    else typescript.forEachChild(node, visit);
  };
  visit(typescript.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), typescript.ScriptTarget.Latest, true));
  return said;
}

/** Every text that a reader sees, in the order of the files. */
export function texts() {
  const all = sources().flatMap((file) => {
    const { lookedUp, others } = saidBy(file);
    const isReadyMade = isBelow(file, READY_MADE) && !isBelow(file, FOR_OTHERS);
    return [...(isBelow(file, WRITTEN) ? lookedUp : []), ...(isReadyMade ? others : [])];
  });
  return [...new Set([...all, ...WORDS])];
}

/** Texts of the editor that nobody looks up: they would stay English. */
export const strays = () =>
  sources()
    .filter((file) => isBelow(file, ["src/editor", "src/extension.ts"]) && !isBelow(file, [...READY_MADE, ...FOR_OTHERS]))
    .flatMap((file) => saidBy(file).others.map((text) => `${file}: ${text}`));

const tablePath = (language) => join(ROOT, "l10n", `bundle.l10n${language === "en" ? "" : `.${language}`}.json`);

/** @returns text → text */
export const tableOf = (language) => JSON.parse(readFileSync(tablePath(language), "utf8"));

const write = (language, table) => writeFileSync(tablePath(language), `${JSON.stringify(table, null, 2)}\n`);

/** What a language lacks; what is not said any more goes. */
function update(language, all) {
  const table = tableOf(language);
  write(language, Object.fromEntries(all.filter((text) => text in table).map((text) => [text, table[text]])));
  return all.filter((text) => !(text in table));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    const all = texts();
    write("en", Object.fromEntries(all.map((text) => [text, text])));
    for (const language of LANGUAGES) {
      const missing = update(language, all);
      for (const text of missing) say(`${language} lacks ${JSON.stringify(text)}`);
      say(`${language}: ${all.length - missing.length} of ${all.length} texts`);
    }
  });
}
