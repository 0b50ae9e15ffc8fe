import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteTokenizer, type Tokenized } from "../../src/model/tokenizer";
import type { TokenizerFile } from "../../src/model/tokenizerFile";
import { escapeOf, kindOfTokenizer, lossyNormalizers, tokenizerProblem } from "../../src/model/tokenizerKinds";
import { anyBytes } from "./anyBytes";
import { models, utf8 } from "./openScorer";

const read = (model: string): TokenizerFile => JSON.parse(readFileSync(join(models, model, "tokenizer.json"), "utf8"));

const kinds: [model: string, kind: string][] = [
  ["gpt2", "byte-level BPE"],
  ["llama3", "byte-level BPE"],
  ["qwen2", "byte-level BPE"],
  ["gpt_neox", "byte-level BPE"],
  ["llama", "BPE with byte fallback"],
  ["gemma", "BPE with byte fallback"],
  ["llama-unigram", "unigram with byte fallback"],
];

/** A tokenizer of which some bytes have no token, as SmolLM's. */
function withoutSomeBytes(): TokenizerFile {
  const file = read("gpt2");
  const vocabulary = file.model?.vocab as Record<string, number>;
  // U+0100 stands for byte 0, "ÿ" for 255; "~" is a character that texts have.
  for (const character of ["Ā", "ÿ", "~"]) delete vocabulary[character];
  return file;
}

describe.each([
  ...kinds.map(([model, kind]) => [model, kind, read(model)] as const),
  ["without some bytes", "byte-level BPE", withoutSomeBytes()] as const,
])("%s (%s)", (_, kind, file) => {
  const tokenizer = byteTokenizer(file);
  /** The document from its tokens alone; an escape stands for whatever byte is there. */
  const decoded = ({ ids, boundaries }: Tokenized, bytes: Uint8Array) =>
    Array.from(ids).flatMap((id, i) => {
      const length = boundaries[i + 1] - boundaries[i];
      if (id === tokenizer.byteEscape?.id) return Array.from(bytes.subarray(boundaries[i], boundaries[i + 1]));
      return Array.from(tokenizer.bytesOf(id)).slice(tokenizer.bytesOf(id).length - length);
    });

  it("is recognised", () => {
    expect(tokenizerProblem(file)).toBeUndefined();
    expect(kindOfTokenizer(file)?.name).toBe(kind);
  });

  it("its tokens are the bytes of any document, in order", () => {
    fc.assert(
      fc.property(anyBytes, fc.boolean(), (bytes, atStart) => {
        const tokens = tokenizer.encode(bytes, atStart);
        expect(tokens.boundaries[0]).toBe(0);
        expect(tokens.boundaries.at(-1)).toBe(bytes.length);
        expect(decoded(tokens, bytes)).toEqual(Array.from(bytes));
      }),
    );
  });

  it("only the blank before a document covers no byte", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { boundaries } = tokenizer.encode(bytes);
        for (let i = 1; i + 1 < boundaries.length; i++) expect(boundaries[i + 1]).toBeGreaterThan(boundaries[i]);
      }),
    );
  });
});

it("a blank before a document is no blank of the document", () => {
  const tokenizer = byteTokenizer(read("llama"));
  const [plain, blank] = ["a", " a"].map((text) => Array.from(tokenizer.encode(utf8(text)).ids));
  expect(plain).not.toEqual(blank);
  expect(Array.from(tokenizer.encode(utf8("a"), false).ids)).not.toEqual(plain);
});

it("text that a tokenizer would normalise is coded as it stands", () => {
  const file = read("qwen2");
  expect(lossyNormalizers(file)).toEqual(["NFC"]);
  const tokenizer = byteTokenizer(file);
  const [composed, decomposed] = ["caf\u00e9", "cafe\u0301"].map((text) => tokenizer.encode(utf8(text)));
  expect(Array.from(composed.ids)).not.toEqual(Array.from(decomposed.ids));
  expect(decomposed.boundaries.at(-1)).toBe(6);
});

it("a byte without a token costs what says which byte it is", () => {
  const file = withoutSomeBytes();
  const tokenizer = byteTokenizer(file);
  expect(tokenizer.byteEscape).toMatchObject({ bytes: 3, bits: Math.log2(3) });
  const { ids } = tokenizer.encode(Uint8Array.of(65, 0, 255, 126));
  expect(Array.from(ids).slice(1)).toEqual(Array(3).fill(tokenizer.byteEscape?.id));
  const kind = kindOfTokenizer(read("gpt2"));
  expect(kind && escapeOf(read("gpt2"), kind)).toBeUndefined();
});

it("the text of a token of control is plain text", () => {
  for (const [model] of kinds) {
    const file = read(model);
    const control = new Set(file.added_tokens?.filter(({ special }) => special).map(({ id }) => id));
    const text = file.added_tokens?.map(({ content }) => `a ${content} b`).join("\n") ?? "";
    for (const id of byteTokenizer(file).encode(utf8(text)).ids) expect(control.has(id)).toBe(false);
  }
});

describe("a tokenizer that cannot write every text is refused", () => {
  const cases: [string, TokenizerFile, RegExp][] = [
    ["WordPiece", read("refused-bert"), /WordPiece, which drops blanks/],
    ["BPE without bytes", { model: { type: "BPE", vocab: { a: 0, b: 1 }, merges: [] } }, /no tokens for single bytes.*choose a model/],
    ["nothing", {}, /of an unknown kind; choose a model/],
    ["words", { model: { type: "WordLevel", vocab: { a: 0 } } }, /whole words only/],
  ];
  it.each(cases)("%s", (_, file, why) => {
    expect(tokenizerProblem(file)).toMatch(why);
  });
});
