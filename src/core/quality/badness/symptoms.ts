/** How one signal speaks of bad data: by its distance from what is usual among documents of the same language and about the same length. */
export interface Symptom {
  /** Name of a signal. */
  signal: string;
  /** Which side is suspicious. */
  side: "high" | "low";
  /** What such a document may be, as the end of "may be …". */
  says: string;
  /** What is usual: that of its cell, or a fixed value for shares that a good document has none of. */
  usual: "cell" | number;
  /** Least scale: a corpus may be more alike than is worth a remark. In units of the signal. */
  floor: number;
  /** The most that it adds to the badness, 0 to 1. */
  weight: number;
}

/** Adding a symptom is adding a line. */
export const symptoms: Symptom[] = [
  { signal: "bitsPerByte", side: "high", says: "garbled, or of another kind", usual: "cell", floor: 0.15, weight: 0.95 },
  { signal: "bitsPerByte", side: "low", says: "repetitive", usual: "cell", floor: 0.25, weight: 0.7 },
  { signal: "surprisingShare", side: "high", says: "full of character noise", usual: "cell", floor: 0.012, weight: 0.9 },
  { signal: "bytesPerToken", side: "low", says: "of unknown words", usual: "cell", floor: 0.2, weight: 0.8 },
  { signal: "orderGain", side: "low", says: "of shuffled words", usual: "cell", floor: 0.02, weight: 0.95 },
  { signal: "endBits", side: "high", says: "broken off", usual: "cell", floor: 1, weight: 0.7 },
  { signal: "repairGain", side: "high", says: "wrongly decoded", usual: 0, floor: 0.01, weight: 0.98 },
];
