import { byteFallbackBpe, byteFallbackUnigram } from "./byteFallback";
import { byteLevel } from "./byteLevel";
import { steps, type TokenizerFile } from "./tokenizerFile";

/** Text to ids. */
export interface TextEncoding {
  /** Valid text without its document's start is a continuation. */
  encode(text: string, atStart: boolean): number[];
  /** Bytes of a document's first token that are not in the document: the blank that is put before it. */
  unwritten: number;
}

/** A family of tokenizers in which every token stands for exact bytes, and every byte sequence has tokens. */
export interface TokenizerKind {
  name: string;
  is(file: TokenizerFile): boolean;
  /** [256] ids of the tokens that stand for one byte. */
  byteTokens(file: TokenizerFile): (number | undefined)[];
  /** [size] bytes of each token; none for those that stand for no text. */
  tableOfBytes(file: TokenizerFile, size: number): Uint8Array[];
  encoder(file: TokenizerFile): TextEncoding;
}

/** In this order: the first that fits. Adding a kind is a file and a line. */
export const tokenizerKinds: TokenizerKind[] = [byteLevel, byteFallbackBpe, byteFallbackUnigram];

export const kindOfTokenizer = (file: TokenizerFile): TokenizerKind | undefined => tokenizerKinds.find((kind) => kind.is(file));

const ADVICE = "choose a model whose tokenizer is byte-level BPE, or SentencePiece with byte fallback";

const whyNot: Record<string, string> = {
  WordPiece: `its tokenizer is WordPiece, which drops blanks and unknown characters, so that bits could not be given to bytes; ${ADVICE}`,
  WordLevel: `its tokenizer knows whole words only and drops the others; ${ADVICE}`,
};

/** Why a tokenizer cannot be used, as the end of a sentence, or undefined. */
export function tokenizerProblem(file: TokenizerFile): string | undefined {
  const type = file.model?.type ?? "of an unknown kind";
  if (!file.model?.vocab || whyNot[type]) return whyNot[type] ?? `its tokenizer is ${type}; ${ADVICE}`;
  const kind = kindOfTokenizer(file);
  if (!kind) return `its tokenizer (${type}) has no tokens for single bytes, so some text has none at all; ${ADVICE}`;
  const missing = kind.byteTokens(file).filter((id) => id === undefined).length;
  return missing > 0 ? `its tokenizer cannot represent ${missing} of the 256 byte values; ${ADVICE}` : undefined;
}

const isBlank = ({
  type,
  pattern,
  content,
  prepend,
}: {
  type?: string;
  pattern?: { String?: string };
  content?: string;
  prepend?: string;
}) => (type === "Replace" && pattern?.String === " " && content === "▁") || (type === "Prepend" && prepend === "▁");

/** What the tokenizer would do to the text before it reads it, and Bitlens does not do: its names; empty where it keeps every byte. */
export const lossyNormalizers = ({ normalizer }: TokenizerFile): string[] =>
  steps(normalizer)
    .filter((step) => !isBlank(step))
    .map(({ type }) => type ?? "unknown");
