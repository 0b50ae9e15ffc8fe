import type { LabRequest } from "../../types/lab";
import { seedFor, shuffled, upTo } from "./draws";

/** Fewer documents have no order to speak of, and their tenth is no sample. */
export const LEAST_DOCUMENTS = 50;
/** Bytes; with fewer neither learner gets beyond its first steps. */
export const LEAST_BYTES = 10_000;

/**
 * Documents of a seeded sample, ascending: in a random order they are taken until one does not fit. The sample of a sample is all of it.
 * @param sizes of documents, bytes; empty ones are left out. @throws a sentence where there is too little.
 */
export function chosenDocuments(sizes: ArrayLike<number>, bytes: number, seed: number): Uint32Array {
  const order = shuffled(upTo(sizes.length), seedFor(seed, "sample")).filter((document) => sizes[document] > 0);
  refuseFew(order.length);
  let [count, sum] = [0, 0];
  while (count < order.length && sum + sizes[order[count]] <= bytes) sum += sizes[order[count++]];
  refuseLittle(count, sum, bytes);
  return order.subarray(0, count).sort();
}

function refuseFew(count: number): void {
  if (count >= LEAST_DOCUMENTS) return;
  const there = count === 1 ? "There is 1 document with text" : `There are ${count} documents with text`;
  throw new Error(`${there}: the lab needs ${LEAST_DOCUMENTS}, since it compares orders of documents and holds a tenth of them out.`);
}

function refuseLittle(count: number, sum: number, bytes: number): void {
  if (count < LEAST_DOCUMENTS)
    throw new Error(
      `Only ${count} documents of the sample fit into ${bytes} bytes: let the lab take more bytes, so that it has ${LEAST_DOCUMENTS} documents.`,
    );
  if (sum < LEAST_BYTES)
    throw new Error(`The documents have ${sum} bytes: the lab needs ${LEAST_BYTES}, since its learners begin knowing nothing.`);
}

/** Documents of the sample, some to be trained on and some held out: these are never trained on. */
export interface Parts {
  documents: Uint8Array[];
  /** Numbers of documents in the plan's order, without those held out. */
  trained: Uint32Array;
  /** Numbers of documents, in the order in which they are read at the end of every reading. */
  heldOut: Uint32Array;
  /** [documents] 1 where it may be trained on. */
  isTrained: Uint8Array;
  /** [documents] of those in the sample the place in the plan's order, 0 to 1. */
  places: Float64Array;
  trainedBytes: number;
  heldOutBytes: number;
}

export const bytesOf = (documents: Uint8Array[], numbers: Uint32Array): number =>
  numbers.reduce((sum, number) => sum + documents[number].length, 0);

/** The sample of a request, and its tenth that is held out. @throws a sentence where there is too little. */
export function partsOf({ documents, order, seed, bytes }: LabRequest): Parts {
  const sizes = documents.map(({ length }) => length);
  const sample = chosenDocuments(sizes, bytes, seed);
  const heldOut = shuffled(sample, seedFor(seed, "heldOut")).subarray(0, Math.floor(sample.length / 10));
  const isTrained = new Uint8Array(documents.length);
  for (const document of sample) isTrained[document] = 1;
  const ordered = order.filter((document) => isTrained[document]);
  for (const document of heldOut) isTrained[document] = 0;
  const trained = ordered.filter((document) => isTrained[document]);
  const places = new Float64Array(documents.length);
  ordered.forEach((document, position) => {
    places[document] = (position + 0.5) / ordered.length;
  });
  const counts = { trainedBytes: bytesOf(documents, trained), heldOutBytes: bytesOf(documents, heldOut) };
  return { documents, trained, heldOut, isTrained, places, ...counts };
}
