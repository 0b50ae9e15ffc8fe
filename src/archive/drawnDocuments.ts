import type { ModelClient } from "../model/client";
import type { DrawnDocument } from "../protocol/model";
import { watched } from "./archiveFile";

/** Tokens that a model looks back when it draws, where nobody says otherwise. */
export const DRAWING_WINDOW = 512;
/** Documents that are drawn side by side. */
const BATCH = 16;

export interface DrawOptions {
  documents: number;
  /** Of each, at most. */
  tokens: number;
  /** 1: as the model predicts; 0: the most probable token each time. */
  temperature: number;
  seed: number;
  /** What all of them begin with. */
  prefix: string;
  /** Tokens; a model that reads less has a shorter one. */
  window: number;
}

/** A document that a model made up, as it is written: one JSON line. */
export interface DrawnLine {
  /** With the prefix. Bytes that are no UTF-8, as where a document is cut off within a character, are U+FFFD here. */
  text: string;
  /** Of what was drawn behind the prefix, as the bits are. */
  tokens: number;
  /** Code length under the model itself, whatever the temperature. */
  bits: number;
  /** null where nothing was drawn. */
  bitsPerByte: number | null;
  temperature: number;
  /** Of all documents that were drawn together. */
  seed: number;
  model: string;
}

export interface DrawListener {
  signal: AbortSignal;
  /** @param done documents; a part of one counts as well. */
  progress(done: number): void;
}

/** Draws documents in batches. The same options and model give the same ones, and more documents do not change the ones before. @throws a sentence where the model cannot draw. */
export async function* drawnDocuments(
  client: ModelClient,
  options: DrawOptions,
  { signal, progress }: DrawListener,
): AsyncGenerator<DrawnLine[]> {
  const { documents, tokens, temperature, seed, window } = options;
  const prefix = new TextEncoder().encode(options.prefix);
  const job = await client.job({ window }, { signal });
  for (let first = 0; first < documents; first += BATCH) {
    const count = Math.min(BATCH, documents - first);
    const drawing = job.draw({ documents: count, tokens, temperature, seed: seed + first, prefix });
    const drawn = await watched(drawing, { progress: () => job.blockProgress() }, (share) => progress(first + share * count));
    progress(first + count);
    yield drawn.map((document) => lineOf(document, options, job.card.name));
  }
}

function lineOf({ bytes, tokens, bits }: DrawnDocument, { prefix, temperature, seed }: DrawOptions, model: string): DrawnLine {
  const text = prefix + new TextDecoder().decode(bytes);
  return { text, tokens, bits, bitsPerByte: bytes.length > 0 ? bits / bytes.length : null, temperature, seed, model };
}
