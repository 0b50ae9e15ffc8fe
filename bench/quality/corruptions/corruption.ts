import type { GoodDocument } from "../document";
import type { Draws } from "../draws";

/** What a corruption may take from outside of the document. */
export interface Surroundings {
  /** Distinct letters of the language's good documents, by script and case ("Latin/lower"). */
  alphabet: Map<string, string[]>;
  /** Words of the language's good documents. */
  vocabulary: string[];
  /** Pages of blocks of lines: page chrome of the document's split. */
  boilerplate: string[][][];
}

export interface Corrupted {
  text: string;
  variant: string;
}

/** A way to spoil a document. Undefined where this document cannot be spoiled in this way; the text that it gives always differs. */
export type Corruption = (document: GoodDocument, draws: Draws, surroundings: Surroundings) => Corrupted | undefined;

/** The text, if it is another one. */
export const changed = (text: string, document: GoodDocument, variant: string): Corrupted | undefined =>
  text === document.text ? undefined : { text, variant };
