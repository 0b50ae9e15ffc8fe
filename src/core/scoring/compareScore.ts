import type { WindowSums } from "../types";
import { type CompareLayout, STRETCH } from "./compareLayout";
import type { TokenModel } from "./model";
import { scoreStream } from "./streamScore";

/** Documents are sent to the model in groups, so that short ones fill a run; small enough that results come often. */
const GROUP_DOCUMENTS = 64;
const GROUP_BYTES = 32_768;

/** What one model needs for the units of a layout. */
export class CompareScores {
  /** [units] code length, bits. */
  readonly bits: Float64Array;
  tokens = 0;

  constructor(readonly layout: CompareLayout) {
    this.bits = new Float64Array(layout.bytes.length);
  }
}

/** A document's text and its number in the layout. */
interface Numbered {
  bytes: Uint8Array;
  number: number;
}

/**
 * Scores the documents that were laid out, in the same order, each from a document start; yields the bytes done so far.
 * What needs no single tokens comes from the model's cache of windows where that knows it.
 * @throws a sentence where they are not the documents that were laid out.
 */
export async function* scoreLayout(documents: AsyncIterable<Uint8Array>, model: TokenModel, scores: CompareScores): AsyncGenerator<number> {
  let done = 0;
  for await (const group of groups(checked(documents, scores.layout), scores.layout)) {
    for await (const bytes of scoreGroup(group, model, scores)) {
      done += bytes;
      yield done;
    }
  }
}

async function* checked(documents: AsyncIterable<Uint8Array>, layout: CompareLayout): AsyncGenerator<Numbered> {
  let number = 0;
  for await (const bytes of documents) {
    if (number === layout.documents || layout.lengthOf(number) !== bytes.length) throw changed();
    yield { bytes, number: number++ };
  }
  if (number < layout.documents) throw changed();
}

const changed = () => new Error("A file changed while models were compared on it: compare them again.");

const isCut = (layout: CompareLayout, number: number): boolean => {
  const [from, to] = layout.unitsOf(number);
  return to - from > 1;
};

/** A long document, of which windows are needed, is a group of its own. */
async function* groups(documents: AsyncIterable<Numbered>, layout: CompareLayout): AsyncGenerator<Numbered[]> {
  let group: Numbered[] = [];
  let bytes = 0;
  for await (const document of documents) {
    if (isCut(layout, document.number) && !layout.needsTokens) {
      yield [document];
      continue;
    }
    group.push(document);
    bytes += document.bytes.length;
    if (group.length < GROUP_DOCUMENTS && bytes < GROUP_BYTES) continue;
    yield group;
    [group, bytes] = [[], 0];
  }
  if (group.length > 0) yield group;
}

/** Yields bytes as they are done. */
async function* scoreGroup(group: Numbered[], model: TokenModel, scores: CompareScores): AsyncGenerator<number> {
  const { layout } = scores;
  const bytes = group.reduce((sum, document) => sum + document.bytes.length, 0);
  if (layout.needsTokens) await scoreTokens(group, model, scores);
  else if (isCut(layout, group[0].number)) return yield* scoreWindows(group[0], model, scores);
  else await scoreWhole(group, model, scores);
  yield bytes;
}

async function scoreWhole(group: Numbered[], model: TokenModel, scores: CompareScores): Promise<void> {
  const { tokens, bits } = await model.codeLengths(group.map(({ bytes }) => bytes));
  for (const [index, { number, bytes }] of group.entries()) {
    scores.tokens += tokens[index];
    if (bytes.length > 0) scores.bits[scores.layout.first[number]] = bits[index];
  }
}

/** A token's bits belong to the unit in which it begins. */
async function scoreTokens(group: Numbered[], model: TokenModel, scores: CompareScores): Promise<void> {
  const { layout } = scores;
  const scored = await model.documentTokens({ documents: group.map(({ bytes }) => bytes), most: Number.MAX_SAFE_INTEGER });
  let token = 0;
  for (const [index, { number }] of group.entries()) {
    let [unit] = layout.unitsOf(number);
    let left = layout.bytes[unit];
    scores.tokens += scored.tokens[index];
    for (const end = token + scored.tokens[index]; token < end; token++) {
      while (left <= 0) left += layout.bytes[++unit];
      scores.bits[unit] += scored.bits[token];
      left -= scored.bytes[token];
    }
  }
}

/** The document as a stream, whose windows are the same: of a window that reaches over a stretch's end each stretch gets its share by bytes. */
async function* scoreWindows({ bytes, number }: Numbered, model: TokenModel, scores: CompareScores): AsyncGenerator<number> {
  const [from] = scores.layout.unitsOf(number);
  for await (const windows of scoreStream(oneChunk(bytes), model)) {
    spread(windows, from, scores);
    yield windows.bits.reduce((sum, _, window) => sum + windows.ends[window] - windows.starts[window], 0);
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function spread({ starts, ends, bits, tokens }: WindowSums, from: number, scores: CompareScores): void {
  for (let window = 0; window < bits.length; window++) {
    const [start, end] = [starts[window], ends[window]];
    scores.tokens += tokens[window];
    for (let stretch = Math.floor(start / STRETCH); stretch * STRETCH < end; stretch++) {
      const inside = Math.min(end, (stretch + 1) * STRETCH) - Math.max(start, stretch * STRETCH);
      scores.bits[from + stretch] += (bits[window] * inside) / (end - start);
    }
  }
}
