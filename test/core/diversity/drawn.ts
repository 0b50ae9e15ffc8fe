import type { Sampled } from "../../../src/core/diversity/sample";

const encoder = new TextEncoder();

/** Texts as a sample has them, in their order. */
export const drawnTexts = (texts: string[]): Sampled[] =>
  texts.map((text, i) => {
    const bytes = encoder.encode(text);
    return { index: i, id: String(i + 1), line: i + 1, size: bytes.length, bytes };
  });
