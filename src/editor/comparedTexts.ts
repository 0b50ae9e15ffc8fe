import type { PlacedDocument } from "../core/scoring/compareLayout";
import { drawDocuments, type FileFacts, planDraws, readFacts } from "../core/scoring/compareSample";
import type { Place } from "../core/scoring/slices";
import type { Entry } from "../core/types";

/** The documents that every compared model scores: those that `bitlens compare` draws from the file. */
export interface ComparedTexts {
  placed: PlacedDocument[];
  /** Of the whole file. */
  facts: FileFacts;
  /** Of the whole file, bytes. */
  textBytes: number;
  isSample: boolean;
}

/** @param open reads the file's entries from the beginning. @param budget bytes to score, about. */
export async function drawTexts(open: () => AsyncIterable<Entry>, place: Place, budget: number, seed: number): Promise<ComparedTexts> {
  const facts = await readFacts(open());
  const [draw] = planDraws([facts], budget);
  const placed: PlacedDocument[] = [];
  // A copy, so that a large file's text is not held for the sake of a sample.
  for await (const document of drawDocuments(open(), draw, seed)) {
    placed.push({ document: { ...document, bytes: document.bytes.slice() }, place });
  }
  const textBytes = facts.lengths.reduce((sum, length) => sum + length, 0);
  return { placed, facts, textBytes, isSample: budget < textBytes };
}

/** Records that are looked at for columns. */
const LOOKED_AT = 500;
/** A longer text is no label, characters. */
const LONGEST_LABEL = 80;

/** Columns of the records by which documents can be told apart: short values, of which some come again. @param fields are scored, and so no labels. */
export function labelColumns({ placed }: ComparedTexts, fields: string[]): string[] {
  const values = new Map<string, Set<string>>();
  const records = placed.slice(0, LOOKED_AT).map(({ document }) => document.record?.());
  for (const record of records) {
    for (const [column, value] of labels(record)) values.set(column, (values.get(column) ?? new Set()).add(value));
  }
  const most = Math.max(1, records.length / 2);
  return [...values].filter(([column, { size }]) => !fields.includes(column) && size <= most).map(([column]) => column);
}

/** Columns and their values, those of objects in the record too: `meta.subject`. */
function* labels(record: unknown, path = ""): Generator<[column: string, value: string]> {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return;
  for (const [name, value] of Object.entries(record)) {
    if (["string", "number", "boolean"].includes(typeof value)) {
      const text = String(value);
      if (text.length <= LONGEST_LABEL) yield [path + name, text];
    } else if (path === "") yield* labels(value, `${name}.`);
  }
}
