import { LossBins } from "../core/adaptive/lossBins";
import { PrequentialReader } from "../core/adaptive/prequential";
import type { Corpus } from "../core/corpus/corpus";
import type { Source } from "../core/types";
import type { LearnedCurve } from "../protocol/study";
import { totalOf } from "../quality/filterRun";
import type { Pulse } from "./pulse";

/** Bytes between two looks at whether the work is to stop: some milliseconds. */
const PIECE = 4096;

/** Reads the beginning of a corpus' stream with the adaptive model. @param most bytes. */
export async function learnedCurve(input: { corpus: Corpus; source: Source }, most: number, pulse: Pulse): Promise<LearnedCurve> {
  const [reader, bins] = [new PrequentialReader(), new LossBins()];
  const total = Math.min(most, totalOf(input) ?? most);
  let cut = false;
  for await (const chunk of input.corpus.stream()) {
    const bytes = chunk.subarray(0, most - bins.bytes);
    for (let from = 0; from < bytes.length; from += PIECE) {
      for (const byte of bytes.subarray(from, from + PIECE)) bins.add(reader.read(byte));
      pulse.tell("learn", bins.bytes / total);
      await pulse.listen();
    }
    cut = bytes.length < chunk.length;
    if (cut) break;
  }
  return { curve: bins.curve(), bytes: bins.bytes, bits: bins.bits, cut };
}
