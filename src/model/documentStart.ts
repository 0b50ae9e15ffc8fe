import { type TokenizerFile, vocabularyOf } from "./tokenizerFile";

/** What a folder says of its special tokens, in config.json and tokenizer_config.json. */
export interface SpecialTokens {
  config: { bos_token_id?: number | null; eos_token_id?: number | number[] | null };
  tokenizer: { bos_token?: string | { content: string } | null; eos_token?: string | { content: string } | null };
}

/** The token that stands before a document's first; undefined: none, and the first token costs log2 of the vocabulary. */
export interface DocumentStart {
  id: number | undefined;
  /** For reports. */
  rule: string;
}

const contentOf = (token: string | { content: string } | null | undefined) => (typeof token === "object" ? token?.content : token);

function idOf(file: TokenizerFile, token: string | number | null | undefined): number | undefined {
  if (typeof token === "number") return Number.isInteger(token) && token >= 0 ? token : undefined;
  if (token == null) return undefined;
  return file.added_tokens?.find(({ content }) => content === token)?.id ?? vocabularyOf(file).get(token);
}

const nameOf = (file: TokenizerFile, id: number): string | number => file.added_tokens?.find((token) => token.id === id)?.content ?? id;

const bosOf = ({ config, tokenizer }: SpecialTokens, file: TokenizerFile) =>
  idOf(file, contentOf(tokenizer.bos_token)) ?? idOf(file, config.bos_token_id);

function eosOf({ config, tokenizer }: SpecialTokens, file: TokenizerFile) {
  const ids = config.eos_token_id;
  return idOf(file, contentOf(tokenizer.eos_token)) ?? idOf(file, Array.isArray(ids) ? ids[0] : ids);
}

const NONE: DocumentStart = { id: undefined, rule: "no token before a document; the first costs log2 of the vocabulary" };

/** The rules by name; what is none of them is a token, by its text or its number. */
const rules: Record<string, (special: SpecialTokens, file: TokenizerFile) => DocumentStart | undefined> = {
  /** The beginning-of-sequence token, or for models without one (GPT-2) the end-of-text token. */
  auto: (special, file) => rules.bos(special, file) ?? rules.eos(special, file) ?? NONE,
  bos: (special, file) => named(bosOf(special, file), file, (name) => `document start token ${name}`),
  eos: (special, file) => named(eosOf(special, file), file, (name) => `end token ${name} as document start`),
  none: () => NONE,
};

const named = (id: number | undefined, file: TokenizerFile, rule: (name: string | number) => string): DocumentStart | undefined =>
  id === undefined ? undefined : { id, rule: rule(nameOf(file, id)) };

/**
 * @param wish "auto", "bos", "eos", "none", or a token by its text or its id.
 * @throws a sentence where the model has no such token.
 */
export function documentStart(special: SpecialTokens, file: TokenizerFile, vocabulary: number, wish = "auto"): DocumentStart {
  const id = /^\d+$/.test(wish) ? Number(wish) : idOf(file, wish);
  const start = rules[wish] ? rules[wish](special, file) : named(id, file, (name) => `token ${name} as document start`);
  if (start && (start.id === undefined || start.id < vocabulary)) return start;
  throw new Error(`This model has no token ${wish} to stand before a document: choose auto, bos, eos, none, or one of its tokens.`);
}
