import type { Document } from "../types";
import type { Split } from "./corpus";
import type { Format, Opening, Reader } from "./format";
import { concat, skipBytes } from "./input";
import { type Line, LineSplitter } from "./lines";
import { batches, isBlank, verbatim } from "./records";
import { looksBinary } from "./utf8";

/** A longer document is cut, at the end of a line where there is one. Bytes. */
export const DOCUMENT_LIMIT = 2 ** 20;
export const CUT_NOTE = "Documents longer than 1 MiB were cut into pieces of at most 1 MiB.";

const isText = (head: Uint8Array) => !looksBinary(head);

/** Prose: a document is a paragraph. */
export const text: Format = {
  name: "text",
  extensions: ["txt", "text", "rst", "tex", "adoc", "org", "srt"],
  sniff: isText,
  open: (opening) => openText(opening, "paragraphs"),
};

/** Logs have no paragraphs: a document is a line. */
export const log: Format = {
  name: "log",
  extensions: ["log"],
  sniff: () => false,
  open: (opening) => openText(opening, "lines"),
};

export const markdown: Format = {
  name: "markdown",
  extensions: ["md", "markdown", "mdx", "qmd", "rmd"],
  sniff: () => false,
  open: (opening) => openText(opening, "paragraphs"),
};

const programs =
  "py pyi js mjs cjs jsx ts mts cts tsx c h cc cpp cxx hpp hh cu java kt kts scala go rs rb php cs fs swift m mm sh bash zsh fish ps1 bat";
const scripts =
  "sql lua pl pm r jl hs ml mli lisp lsp el clj ex exs erl dart groovy gradle nim zig v vhd sv asm s f f90 pas proto graphql tf cmake mk";
const markup = "html htm xhtml xml svg css scss less vue svelte yaml yml toml ini cfg conf properties json5 jsonc ipynb diff patch";

/** Source code and markup: a document is a file. */
export const code: Format = {
  name: "code",
  extensions: [programs, scripts, markup].flatMap((list) => list.split(" ")),
  sniff: () => false,
  open: (opening) => openText(opening, "file"),
};

async function openText({ input, options, mark, note }: Opening, split: Split): Promise<Reader> {
  return {
    entries: () => passages(skipBytes(input.read(), mark), mark, options.split ?? split, () => note(CUT_NOTE)),
  };
}

export async function* passages(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  split: Split,
  noteCut: () => void,
): AsyncIterable<Document> {
  const passage = new Passage(split, noteCut);
  for await (const lines of batches(chunks, new LineSplitter({ start, cutAt: DOCUMENT_LIMIT }))) {
    for (const line of lines) yield* passage.add(line);
  }
  yield* passage.end();
}

const lineBreaks = [new Uint8Array(0), Uint8Array.of(0x0a), Uint8Array.of(0x0d, 0x0a)];

/** Gathers lines until they make a document. */
class Passage {
  #parts: Uint8Array[] = [];
  #length = 0;
  #start = 0;
  #line = 0;
  #count = 0;
  #lastBreak = 0;
  /** The line before was cut, so a blank rest of it is no blank line. */
  #inLine = false;

  constructor(
    private readonly split: Split,
    private readonly noteCut: () => void,
  ) {}

  /** The documents, at most two, that are complete when this line has come. */
  add(line: Line): Document[] {
    const done: Document[] = [];
    if (this.split !== "file" && !this.#inLine && isBlank(line.bytes!)) return this.end();
    if (this.#length + line.bytes!.length + line.breakLength > DOCUMENT_LIMIT && this.#length > 0) {
      this.noteCut();
      done.push(...this.end());
    }
    this.#append(line);
    if (line.cut) this.noteCut();
    this.#inLine = line.cut;
    if (line.cut || this.split === "lines") done.push(...this.end());
    return done;
  }

  #append(line: Line): void {
    if (this.#parts.length === 0) {
      this.#start = line.start;
      this.#line = line.line;
    }
    this.#parts.push(line.bytes!, lineBreaks[line.breakLength]);
    this.#length += line.bytes!.length + line.breakLength;
    this.#lastBreak = line.breakLength;
  }

  /** What has been gathered, as a document. Paragraphs and lines end before their line break, files keep it. */
  end(): Document[] {
    if (this.#length === 0) return [];
    const whole = concat(this.#parts);
    const bytes = this.split === "file" ? whole : whole.subarray(0, whole.length - this.#lastBreak);
    this.#parts = [];
    this.#length = 0;
    return [verbatim(++this.#count, this.#line, this.#start, bytes)];
  }
}
