import { Drawing, tempered } from "../core/archive/drawing";
import type { DrawnDocument, DrawRequest } from "../protocol/model";
import type { ModelFolder } from "./folder";
import { type StepModel, Stepper } from "./stepper";
import type { ByteTokenizer } from "./tokenizer";

/** One document that is being drawn. */
interface Row {
  ids: number[];
  bits: number;
  isOver: boolean;
  drawing: Drawing;
}

/**
 * Draws documents from the model, side by side; yields between steps. A token without bytes, such as the one that stands before a document, ends one.
 *
 * @param at hears the share of the steps that are done, 0 to 1.
 * @throws a sentence where the prefix is empty and has to be there, or is longer than the model looks back.
 */
export async function* draw(
  { folder, tokenizer, model }: { folder: ModelFolder; tokenizer: ByteTokenizer; model: StepModel },
  { documents, tokens, temperature, seed, prefix, window, stride }: DrawRequest,
  at: (share: number) => void = () => undefined,
): AsyncGenerator<void, DrawnDocument[]> {
  const rows = Array.from(
    { length: documents },
    (_, i): Row => ({ ids: [], bits: 0, isOver: false, drawing: new Drawing(seed, i, tokens) }),
  );
  const { vocabulary } = folder.card;
  const stepper = new Stepper(model, documents, { window, stride });
  const start = startOf(folder, tokenizer.encode(prefix).ids, window);
  const steps = start.length + tokens;
  let probabilities: Float32Array = new Float32Array();
  for (const [i, id] of start.entries()) {
    yield;
    at(i / steps);
    probabilities = await stepper.step(new Int32Array(documents).fill(id));
  }
  for (let drawn = 0; drawn < tokens && rows.some(({ isOver }) => !isOver); drawn++) {
    yield;
    at((start.length + drawn) / steps);
    const ids = rows.map((row, i) => next(row, probabilities.subarray(i * vocabulary, (i + 1) * vocabulary), temperature, tokenizer));
    probabilities = await stepper.step(Int32Array.from(ids));
  }
  return rows.map(({ ids, bits }) => ({ bytes: bytesOf(ids, tokenizer), tokens: ids.length, bits }));
}

/** Tokens that stand before what is drawn. */
function startOf({ bos }: ModelFolder, prefix: ArrayLike<number>, window: number): number[] {
  const start = [...(bos === undefined ? [] : [bos]), ...Array.from(prefix)];
  if (start.length === 0) throw new Error("This model has no token that begins a document: give a text that the documents begin with.");
  if (start.length > window)
    throw new Error(`The prefix takes ${start.length} tokens, and the model looks back ${window}: give a shorter prefix.`);
  return start;
}

function next(row: Row, probabilities: Float32Array, temperature: number, tokenizer: ByteTokenizer): number {
  if (row.isOver) return 0;
  const id = row.drawing.next(tempered(probabilities, temperature));
  if (tokenizer.bytesOf(id).length === 0) {
    row.isOver = true;
    return 0;
  }
  row.ids.push(id);
  row.bits -= Math.log2(probabilities[id]);
  return id;
}

function bytesOf(ids: number[], tokenizer: ByteTokenizer): Uint8Array {
  return Uint8Array.from(ids.flatMap((id) => Array.from(tokenizer.bytesOf(id))));
}
