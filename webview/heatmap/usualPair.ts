import type { ModelChoice } from "../../src/protocol/page";

/** The current model, and the next one to it: the smaller one where there is one. */
export function usualPair(models: ModelChoice[]): { first?: string; second?: string } {
  const current = Math.max(
    0,
    models.findIndex(({ isCurrent }) => isCurrent),
  );
  return { first: models[current]?.id, second: (models[current - 1] ?? models[current + 1])?.id };
}
