import { pacingOf } from "../../src/core/curriculum/pacing";
import { poolAt } from "../../src/core/curriculum/plan";
import { SELF_PACED } from "../../src/core/curriculum/selfPaced";
import type { CurriculumPicture } from "../../src/protocol/study";

/** Enough for a line without visible corners. */
const MOST = 240;

/** Share of the documents in the pool at a step, from 0: what the points of a picture say at their last steps, and between. */
export function poolLine({ choice, documents }: CurriculumPicture): { step: number; share: number }[] {
  const { steps, batch, seed, models } = choice;
  const pacing = models ? SELF_PACED : pacingOf(choice.pacing);
  const parameters = models ? { ...choice.parameters, stages: models.length } : choice.parameters;
  const settings = { pacing, parameters, steps, batch, seed };
  const count = Math.min(MOST, steps);
  return Array.from({ length: count }, (_, i) => {
    const step = count > 1 ? Math.round((i * (steps - 1)) / (count - 1)) : 0;
    return { step, share: documents > 0 ? poolAt(step, documents, settings).pool / documents : 0 };
  });
}
