import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SpecialTokens } from "./documentStart";
import { readJson } from "./modelFiles";

type Numbered = "vocab_size" | "max_position_embeddings" | "n_positions" | "n_ctx" | "max_sequence_length" | "max_seq_len";

/** config.json, as far as it is read here. */
export type ModelConfig = SpecialTokens["config"] & { [key in Numbered]?: number } & {
  model_type?: string;
  architectures?: string[];
  is_encoder_decoder?: boolean;
  tie_word_embeddings?: boolean;
  hidden_size?: number;
  head_dim?: number;
  num_attention_heads?: number;
  num_key_value_heads?: number;
  /** Of models for text and images or sound: the decoder's own part. */
  text_config?: ModelConfig;
  vision_config?: object;
  audio_config?: object;
};

/** What onnxruntime-genai writes instead. */
interface GenaiConfig {
  model?: {
    type?: string;
    vocab_size?: number;
    context_length?: number;
    bos_token_id?: number;
    eos_token_id?: number | number[];
    decoder?: { head_size?: number; num_key_value_heads?: number };
  };
}

export const LAYOUT_ADVICE = "choose a folder in the Hugging Face layout (config.json, tokenizer.json, onnx/model.onnx)";

/** @throws a sentence where there is none. */
export function readConfig(directory: string): ModelConfig {
  if (!existsSync(join(directory, "config.json")) && existsSync(join(directory, "genai_config.json"))) {
    const { type, context_length, decoder, ...rest } = readJson<GenaiConfig>(directory, "genai_config.json").model ?? {};
    const heads = { head_dim: decoder?.head_size, num_key_value_heads: decoder?.num_key_value_heads };
    return { ...rest, ...heads, model_type: type, max_position_embeddings: context_length };
  }
  const config = readJson<ModelConfig>(directory, "config.json", `The model folder ${directory} has no config.json: ${LAYOUT_ADVICE}.`);
  return { ...config, ...config.text_config };
}

export const positive = (...values: (number | undefined)[]): number | undefined =>
  values.find((value) => Number.isInteger(value) && (value as number) > 1);

/** Tokens that the model was made for. */
export const contextOf = (config: ModelConfig): number =>
  positive(config.max_position_embeddings, config.n_positions, config.n_ctx, config.max_sequence_length, config.max_seq_len) ?? 1024;

/** Sizes of a layer's keys and values that a graph may leave open. */
export interface CacheShape {
  heads?: number;
  headSize?: number;
}

export function cacheShapeOf({ hidden_size, head_dim, num_attention_heads, num_key_value_heads }: ModelConfig): CacheShape {
  const headSize = head_dim ?? (hidden_size && num_attention_heads ? hidden_size / num_attention_heads : undefined);
  return { heads: num_key_value_heads ?? num_attention_heads, headSize };
}
