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

/** How a byte is written that has no token of its own: a token of control, which no text has, and so many bits more that say which of the bytes it is. */
export interface Escape {
  id: number;
  bits: number;
  /** How many of the 256 bytes are written like this. */
  bytes: number;
}

/** The token for what is unknown, else the first of control. */
function controlToken({ model, added_tokens = [] }: TokenizerFile): number | undefined {
  const control = added_tokens.filter(({ special }) => special);
  return (control.find(({ content }) => content === model?.unk_token) ?? control[0])?.id;
}

/** Undefined where every byte has a token. */
export function escapeOf(file: TokenizerFile, kind: TokenizerKind): Escape | undefined {
  const bytes = kind.byteTokens(file).filter((id) => id === undefined).length;
  const id = controlToken(file);
  return bytes === 0 || id === undefined ? undefined : { id, bytes, bits: Math.log2(bytes) };
}

/** A tokenizer with fewer has no fallback: it drops text. */
const FEWEST_BYTES = 128;

/** Why a tokenizer cannot be used, as the end of a sentence, or undefined. */
export function tokenizerProblem(file: TokenizerFile): string | undefined {
  const type = file.model?.type ?? "of an unknown kind";
  if (!file.model?.vocab || whyNot[type]) return whyNot[type] ?? `its tokenizer is ${type}; ${ADVICE}`;
  const kind = kindOfTokenizer(file);
  if (!kind) return `its tokenizer (${type}) has no tokens for single bytes, so some text has none at all; ${ADVICE}`;
  const missing = kind.byteTokens(file).filter((id) => id === undefined).length;
  const isHelpless = missing > 256 - FEWEST_BYTES || (missing > 0 && !escapeOf(file, kind));
  return isHelpless ? `its tokenizer cannot represent ${missing} of the 256 byte values; ${ADVICE}` : undefined;
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
