import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GoodDocument, Language } from "../document";
import { Draws } from "../draws";
import { readGsm8k, readSelfInstruct } from "./instructions";
import { readMarkdown } from "./markdown";
import { type Article, readLines } from "./paragraphs";
import { isDocument, type Lengths, piecesOf } from "./pieces";
import { readProgram } from "./program";
import { readTypesetPdf } from "./typesetPdf";
import { readWiki } from "./wiki";
import { readWikitext } from "./wikitext";

interface SourceFile {
  language: Language;
  source: string;
  /** Below the folder of evaluation data. */
  path: string;
  encoding?: "latin1";
  read(text: string): Article[];
  lengths: Lengths;
}

const PROSE: Lengths = [250, 1300];
/** Languages with little text at hand. */
const SCARCE: Lengths = [220, 480];
const FEW_CHARACTERS: Lengths = [200, 270];

const xquad = (language: Language, lengths: Lengths): SourceFile => ({
  ...{ language, source: "xquad", path: `text/xquad-${language}.txt`, read: readLines, lengths },
});
const program = (source: string, path: string, encoding?: "latin1"): SourceFile => ({
  ...{ language: "code", source, path, encoding, read: readProgram, lengths: [200, 2000] },
});
const english = (source: string, path: string, read: SourceFile["read"]): SourceFile => ({
  language: "en",
  source,
  path,
  read,
  lengths: PROSE,
});
const electron = (language: Language): SourceFile => ({
  ...{ language, source: "electron-docs", path: `text/electron-docs-${language}.md`, read: readMarkdown, lengths: FEW_CHARACTERS },
});

/** Where good documents come from. A language's sources get equal shares as far as they reach. */
export const SOURCES: SourceFile[] = [
  english("wikitext", "text/wikitext-2-test.txt", readWikitext),
  english("enwik8", "text/enwik8-slice.txt", readWiki),
  english("gsm8k", "datasets/gsm8k-test.jsonl", readGsm8k),
  english("self-instruct", "datasets/self-instruct-seed-tasks.jsonl", readSelfInstruct),
  english("self-instruct", "datasets/self-instruct-user-oriented.jsonl", readSelfInstruct),
  xquad("zh", FEW_CHARACTERS),
  electron("zh"),
  xquad("es", PROSE),
  xquad("ru", PROSE),
  xquad("ar", PROSE),
  xquad("hi", SCARCE),
  electron("ja"),
  { language: "pl", source: "reymont", path: "silesia/reymont-700k", encoding: "latin1", read: readTypesetPdf, lengths: PROSE },
  program("python", "code/click-core.py"),
  program("typescript", "code/effect-Duration.ts"),
  program("c", "code/cJSON.c"),
  program("c", "canterbury/fields.c", "latin1"),
  program("lisp", "canterbury/grammar.lsp", "latin1"),
  program("c", "calgary/progc", "latin1"),
  program("lisp", "calgary/progl", "latin1"),
  program("pascal", "calgary/progp", "latin1"),
];

export interface GoodText {
  documents: GoodDocument[];
  /** Sentences about what could not be read. */
  missing: string[];
}

/** All good documents below a folder, in the order of the table. */
export function goodText(folder: string, seed: number): GoodText {
  const absent = SOURCES.filter(({ path }) => !existsSync(join(folder, path)));
  const documents = SOURCES.filter((source) => !absent.includes(source)).flatMap((source) => documentsOf(source, folder, seed));
  return { documents, missing: absent.map(({ path, language }) => `${path} is missing: less text, or none, of language ${language}.`) };
}

function documentsOf({ language, source, path, encoding, read, lengths }: SourceFile, folder: string, seed: number): GoodDocument[] {
  const articles = read(readFileSync(join(folder, path), encoding ?? "utf8"));
  const pieces = piecesOf(articles, language, lengths, new Draws(seed, path));
  return Array.from(pieces, (text) => ({ text, language, source })).filter(isDocument);
}
