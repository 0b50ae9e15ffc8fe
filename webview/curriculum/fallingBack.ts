import type { CurriculumPicture } from "../../src/protocol/study";

/** A fall of the median that is more than the chance of a batch. */
const FALL = 0.15;
/** Their difficulty falls by itself. */
const FALLING = new Set(["anti", "interleaved", "random", "self-paced"]);

/** True where the batches get easier in between: all of the pool had been drawn, and drawing began anew. */
export function fallsBack({ points, choice, coverage }: Pick<CurriculumPicture, "points" | "choice" | "coverage">): boolean {
  if (FALLING.has(choice.pacing) || coverage.most < 2) return false;
  return points.some(({ difficulty }, i) => i > 0 && difficulty[2] < points[i - 1].difficulty[2] - FALL);
}
