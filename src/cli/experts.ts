import type { Corpus } from "../core/corpus/corpus";
import { expertSummary, knowerNames } from "../core/mixture/knower";
import { expertStream } from "../core/scoring/expertStream";
import type { ExpertBits, ExpertSummary, Knower } from "../core/types/experts";
import type { ModelJob } from "../model/client";
import { Progress } from "./progress";

/** Network, adaptive model and mixture on the first `most` bytes of a corpus' stream. */
export async function readExperts(path: string, corpus: Corpus, job: ModelJob, most: number): Promise<ExpertSummary> {
  const progress = new Progress(`${path}: experts`, most);
  const pieces: ExpertBits[] = [];
  let bytes = 0;
  try {
    for await (const piece of expertStream(corpus.stream(), job, { most })) {
      pieces.push(piece);
      bytes += piece.boundaries[piece.boundaries.length - 1];
      progress.update(bytes);
    }
  } finally {
    progress.stop();
  }
  return expertSummary(pieces);
}

const words: Record<Knower, string> = {
  model: "the model",
  file: "the file so far",
  passage: "an earlier passage",
  both: "both alike",
  none: "nobody",
};

/** The three predictors in two lines. */
export function expertLines(path: string, summary: ExpertSummary): string {
  const { bytes, tokens, network, adaptive, mixture, knew } = summary;
  if (tokens === 0) return `${path}: no bytes for experts.\n`;
  const rate = (bits: number) => (bits / bytes).toFixed(3);
  const saved = 1 - mixture / Math.min(network, adaptive);
  const shares = knowerNames.map((name) => `${words[name]} ${((100 * knew[name]) / tokens).toFixed(1)} %`);
  return (
    `${path}, first ${bytes} bytes: frozen ${rate(network)}, adaptive ${rate(adaptive)}, mixture ${rate(mixture)} bits per byte: ` +
    `${Math.abs(100 * saved).toFixed(1)} % ${saved < 0 ? "more" : "fewer"} than the better of the two.\n` +
    `Who knew the tokens: ${shares.join(", ")}.\n`
  );
}
