import { Tokenizer } from "@huggingface/tokenizers";
import { type Component, steps, type TokenizerFile, textTokens, vocabularyOf } from "./tokenizerFile";
import type { TokenizerKind } from "./tokenizerKinds";

/** GPT-2's alphabet: printable Latin-1 characters stand for themselves, the other bytes follow from U+0100 on (Radford et al. 2019, byte-level BPE). */
function byteOfCharacter(): Map<string, number> {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  const map = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) map.set(String.fromCharCode(printable(byte) ? byte : next++), byte);
  return map;
}

const alphabet = byteOfCharacter();
const encoder = new TextEncoder();

/** Bytes of every token by id; of what is no text there are none. */
function tableOfBytes(file: TokenizerFile, size: number): Uint8Array[] {
  const table: Uint8Array[] = Array.from({ length: size }, () => new Uint8Array(0));
  for (const [token, id] of vocabularyOf(file)) {
    const bytes = Array.from(token, (character) => alphabet.get(character) ?? -1);
    if (!bytes.includes(-1)) table[id] = Uint8Array.from(bytes);
  }
  for (const { id } of file.added_tokens ?? []) table[id] = new Uint8Array(0);
  for (const { id, content } of textTokens(file)) table[id] = encoder.encode(content);
  return table;
}

const withoutPrefix = (component: Component): Component => ({
  ...component,
  ...(component.pretokenizers && { pretokenizers: component.pretokenizers.map(withoutPrefix) }),
  // A blank before the text would make "a" and " a" the same.
  ...(component.add_prefix_space && { add_prefix_space: false }),
});

/** Byte-level BPE: GPT-2, GPT-NeoX, Llama 3, Qwen, SmolLM. */
export const byteLevel: TokenizerKind = {
  name: "byte-level BPE",
  is: ({ model, pre_tokenizer, decoder }) =>
    model?.type === "BPE" && [...steps(pre_tokenizer), ...steps(decoder)].some(({ type }) => type === "ByteLevel"),
  byteTokens(file) {
    const vocabulary = vocabularyOf(file);
    const ids = Array<number | undefined>(256).fill(undefined);
    for (const [character, byte] of alphabet) ids[byte] = vocabulary.get(character);
    return ids;
  },
  tableOfBytes,
  encoder(file) {
    const added_tokens = textTokens(file).map((token) => ({ ...token, lstrip: false, rstrip: false }));
    const pre_tokenizer = file.pre_tokenizer ? withoutPrefix(file.pre_tokenizer) : null;
    const tokenizer = new Tokenizer({ ...file, normalizer: null, pre_tokenizer, post_processor: null, added_tokens }, {});
    return { encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids, unwritten: 0 };
  },
};
