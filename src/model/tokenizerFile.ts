/** tokenizer.json of Hugging Face's tokenizers, as far as it is read here. Everything may be missing: the file is foreign. */
export interface TokenizerFile {
  model?: {
    type?: string;
    /** By token for BPE; a list of tokens and their scores for unigram. */
    vocab?: Record<string, number> | [token: string, score: number][];
    merges?: unknown[];
    byte_fallback?: boolean;
    unk_id?: number | null;
    unk_token?: string | null;
  };
  normalizer?: Component | null;
  pre_tokenizer?: Component | null;
  decoder?: Component | null;
  added_tokens?: AddedToken[];
}

export interface AddedToken {
  id: number;
  content: string;
  special?: boolean;
  normalized?: boolean;
  lstrip?: boolean;
  rstrip?: boolean;
}

/** A step of the pipeline; a Sequence holds others under one of two names. */
export interface Component {
  type?: string;
  normalizers?: Component[];
  pretokenizers?: Component[];
  decoders?: Component[];
  /** Replace, Split. */
  pattern?: { String?: string; Regex?: string };
  content?: string;
  /** Prepend. */
  prepend?: string;
  /** ByteLevel, Metaspace. */
  add_prefix_space?: boolean;
  prepend_scheme?: string;
  split?: boolean;
}

/** The steps of a component, a sequence unfolded. */
export function steps(component: Component | null | undefined): Component[] {
  if (!component) return [];
  const inner = component.normalizers ?? component.pretokenizers ?? component.decoders;
  return inner ? inner.flatMap(steps) : [component];
}

/** Token → id. Of a unigram's list the place is the id. */
export function vocabularyOf({ model }: TokenizerFile): Map<string, number> {
  const vocabulary = model?.vocab ?? {};
  if (!Array.isArray(vocabulary)) return new Map(Object.entries(vocabulary));
  return new Map(vocabulary.map(([token], id) => [token, id]));
}

/** Added tokens that stand for text: those of control stand for none, and their text in the data is plain text. */
export const textTokens = ({ added_tokens = [] }: TokenizerFile): AddedToken[] => added_tokens.filter(({ special }) => !special);

/** The largest id plus one. */
export function sizeOf(file: TokenizerFile): number {
  let largest = -1;
  for (const id of vocabularyOf(file).values()) largest = Math.max(largest, id);
  for (const { id } of file.added_tokens ?? []) largest = Math.max(largest, id);
  return largest + 1;
}
