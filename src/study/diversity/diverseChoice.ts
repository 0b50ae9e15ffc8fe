import { keepDiverse } from "../../core/diversity/keepDiverse";
import type { Sampled } from "../../core/diversity/sample";
import { diversityWords } from "../../core/diversity/words";
import type { ReadFile } from "./readSample";

/** The choice holds the runs of words of all documents, so a file may have so many bytes of text. */
export const DIVERSE_BYTES = 8_000_000;

/** Documents with text in file order, and the places of those among them that are kept. */
export interface DiverseDocuments {
  documents: Sampled[];
  kept: Set<number>;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The share of the documents that says the most different things. @param share above 0, up to 1. @throws a sentence where not all documents were read. */
export function diverseDocuments({ file, drawn, documents: all }: ReadFile, share: number): DiverseDocuments {
  if (drawn.length < all)
    throw new Error(
      `${file} has ${all} documents, of which ${drawn.length} fit into ${DIVERSE_BYTES / 1e6} MB: the choice compares all of them. Cut the file into parts.`,
    );
  const documents = drawn.toSorted((one, other) => one.index - other.index);
  const words = documents.map(({ bytes }) => diversityWords(decoder.decode(bytes)));
  const count = Math.max(1, Math.round(share * documents.length));
  return { documents, kept: new Set(keepDiverse(words, count)) };
}
