import type { ModelConfig } from "./modelConfig";
import type { TokenizerFile } from "./tokenizerFile";
import { escapeOf, kindOfTokenizer, lossyNormalizers } from "./tokenizerKinds";

export interface NoteFacts {
  tokenizer: TokenizerFile;
  config: ModelConfig;
  isTied: boolean;
  isOmni: boolean;
}

/** What can be remarked on a model, each with its condition: a sentence, or undefined. */
const remarks: ((facts: NoteFacts) => string | undefined)[] = [
  ({ tokenizer }) => {
    const names = lossyNormalizers(tokenizer).join(", ");
    return (
      names &&
      `Its tokenizer normalises text (${names}). Bitlens leaves that out, so that the bits are those of your bytes; text that is not normalised costs more.`
    );
  },
  ({ tokenizer }) => {
    const kind = kindOfTokenizer(tokenizer);
    const byteEscape = kind && escapeOf(tokenizer, kind);
    if (!byteEscape) return undefined;
    return `${byteEscape.bytes} of the 256 byte values have no token in its tokenizer: each costs a token of control and ${byteEscape.bits.toFixed(1)} bits more.`;
  },
  ({ config, isTied }) =>
    config.tie_word_embeddings && !isTied
      ? "config.json ties embedding and head, but the file holds them in two forms; both are counted."
      : undefined,
  ({ isOmni }) => (isOmni ? "It also takes images or sound; its text decoder alone is scored." : undefined),
];

export const cardNotes = (facts: NoteFacts): string[] => remarks.flatMap((remark) => remark(facts) || []);
