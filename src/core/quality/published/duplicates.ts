import { codePoints, type Piece } from "../text/datatroveLines";

/** Pieces that stand in the text before, whole. */
export interface Duplicates {
  repeated: Piece[];
  /** Code points of them. */
  characters: number;
}

export function duplicatesOf(pieces: readonly Piece[]): Duplicates {
  const seen = new Set<string>();
  const repeated: Piece[] = [];
  for (const piece of pieces) {
    if (seen.has(piece.text)) repeated.push(piece);
    else seen.add(piece.text);
  }
  return { repeated, characters: repeated.reduce((sum, { text }) => sum + codePoints(text), 0) };
}
