import { Tokenizer } from "@huggingface/tokenizers";
import { type AddedToken, type Component, steps, type TokenizerFile, textTokens, vocabularyOf } from "./tokenizerFile";
import type { TextEncoding, TokenizerKind } from "./tokenizerKinds";

/** SentencePiece writes a blank as U+2581 (Kudo & Richardson 2018). */
const BLANK = "▁";
const encoder = new TextEncoder();

const byteToken = (byte: number) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`;

function byteTokens(file: TokenizerFile): (number | undefined)[] {
  const vocabulary = vocabularyOf(file);
  return Array.from({ length: 256 }, (_, byte) => vocabulary.get(byteToken(byte)));
}

const bytesOfToken = (token: string) => encoder.encode(token.replaceAll(BLANK, " "));

function tableOfBytes(file: TokenizerFile, size: number): Uint8Array[] {
  const table: Uint8Array[] = Array.from({ length: size }, () => new Uint8Array(0));
  for (const [token, id] of vocabularyOf(file)) table[id] = bytesOfToken(token);
  for (const { id } of file.added_tokens ?? []) table[id] = new Uint8Array(0);
  for (const { id, content } of textTokens(file)) table[id] = bytesOfToken(content);
  if (file.model?.unk_id != null) table[file.model.unk_id] = new Uint8Array(0);
  byteTokens(file).forEach((id, byte) => {
    if (id !== undefined) table[id] = Uint8Array.of(byte);
  });
  return table;
}

const isMetaspace = ({ type }: Component) => type === "Metaspace";

/** True where a text gets a blank in front of it, which its first token then has without writing it. */
function hasPrefix({ normalizer, pre_tokenizer }: TokenizerFile): boolean {
  const prepends = steps(normalizer).some(({ type, prepend }) => type === "Prepend" && prepend === BLANK);
  const metaspace = steps(pre_tokenizer).find(isMetaspace);
  return (
    prepends ||
    (metaspace !== undefined && (metaspace.prepend_scheme ?? (metaspace.add_prefix_space === false ? "never" : "first")) !== "never")
  );
}

/** Blanks are written here, and Metaspace's cut before each is made here: the library does not make it. */
function wordsOf({ pre_tokenizer }: TokenizerFile): (written: string) => string[] {
  const isCut = steps(pre_tokenizer).some((step) => isMetaspace(step) && step.split !== false);
  return isCut ? (written) => written.match(/▁[^▁]*|[^▁]+/g) ?? [] : (written) => (written ? [written] : []);
}

/** Pieces of control and of bytes get names that no text has: "<0x41>" in the data is six characters. */
function withoutControl(file: TokenizerFile): TokenizerFile["model"] {
  const { model } = file;
  if (!Array.isArray(model?.vocab)) return model;
  const hidden = new Set([...(file.added_tokens ?? []).filter(({ special }) => special).map(({ id }) => id), model.unk_id]);
  for (const id of byteTokens(file)) hidden.add(id);
  return {
    ...model,
    vocab: model.vocab.map(([token, score], id): [string, number] => [hidden.has(id) ? `\u{10fffe}${id}` : token, score]),
  };
}

/** A token that is matched in the raw text cannot have a blank in SentencePiece's writing. */
const isWritten = ({ content, normalized }: AddedToken) => normalized || !content.includes(BLANK);

function textEncoder(file: TokenizerFile): TextEncoding {
  const added_tokens = textTokens(file)
    .filter(isWritten)
    .map((token) => ({ ...token, lstrip: false, rstrip: false }));
  const pretokenizers = steps(file.pre_tokenizer).filter((step) => !isMetaspace(step));
  const pre_tokenizer = pretokenizers.length > 0 ? { type: "Sequence", pretokenizers } : null;
  const plain = { ...file, model: withoutControl(file), normalizer: null, pre_tokenizer, post_processor: null, added_tokens };
  const tokenizer = new Tokenizer(plain, {});
  const vocabulary = vocabularyOf(file);
  const ofByte = byteTokens(file);
  const prefix = hasPrefix(file) ? BLANK : "";
  const bytesOf = (text: string) => Array.from(bytesOfToken(text), (byte) => ofByte[byte] ?? 0);
  const words = wordsOf(file);
  const piecesOf = (text: string) => tokenizer.tokenize(text).flatMap((token) => vocabulary.get(token) ?? bytesOf(token));
  return {
    unwritten: prefix.length,
    encode(text, atStart) {
      // The sign itself, where the text has it, would be read as a blank: it is written in bytes.
      const parts = text.split(BLANK).map((part, i) => {
        const written = (i === 0 && atStart ? prefix : "") + part.replaceAll(" ", BLANK);
        return [...(i > 0 ? Array.from(encoder.encode(BLANK), (byte) => ofByte[byte] ?? 0) : []), ...words(written).flatMap(piecesOf)];
      });
      return parts.flat();
    },
  };
}

const hasFallback = (file: TokenizerFile) => file.model?.byte_fallback === true || byteTokens(file).every((id) => id !== undefined);

const kindOf = (type: string, name: string): TokenizerKind => ({
  name,
  is: (file) => file.model?.type === type && hasFallback(file),
  byteTokens,
  tableOfBytes,
  encoder: textEncoder,
});

/** SentencePiece's BPE with a token for each byte: Llama 2, Mistral, Gemma. */
export const byteFallbackBpe = kindOf("BPE", "BPE with byte fallback");
/** SentencePiece's unigram model (Kudo 2018) with a token for each byte. */
export const byteFallbackUnigram = kindOf("Unigram", "unigram with byte fallback");
