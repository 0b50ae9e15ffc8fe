import type { ComparedModel } from "../../src/protocol/page";

/** A model that can be drawn: what it is is known, its figures may still come. */
export type DrawnModel = ComparedModel & { parameters: number; modelBytes: number };

export const drawnModels = (models: ComparedModel[]): DrawnModel[] =>
  models.filter((model): model is DrawnModel => model.parameters !== undefined && model.modelBytes !== undefined && !model.why);

export interface Range {
  min: number;
  max: number;
}

/** Room at both sides of the outermost models, as a factor. */
const SIDE = 1.7;

/** Of all models at hand from the start, so that nothing moves when a result comes. */
export function parameterRange(models: DrawnModel[]): Range {
  const all = models.map(({ parameters }) => Math.max(1, parameters));
  if (all.length === 0) return { min: 1e6, max: 1e8 };
  return { min: Math.min(...all) / SIDE, max: Math.max(...all) * SIDE };
}

/** Around the current model's rate at first, wider only where another one lies outside. */
export function rateRange(models: DrawnModel[]): Range {
  const rates = models.flatMap(({ figures }) =>
    figures ? [figures.bitsPerByte, figures.interval?.low ?? figures.bitsPerByte, figures.interval?.high ?? figures.bitsPerByte] : [],
  );
  const current = models.find(({ isCurrent }) => isCurrent)?.figures?.bitsPerByte ?? rates[0];
  if (current === undefined) return { min: 0, max: 8 };
  const low = Math.min(0.8 * current, ...rates.map((rate) => rate - 0.08 * current));
  const high = Math.max(1.25 * current, ...rates.map((rate) => rate + 0.08 * current));
  return { min: Math.max(0, Math.floor(low * 5) / 5), max: Math.ceil(high * 5) / 5 };
}

/** The bars of the weights keep to the lower part, below the line. */
export const weightRange = (models: DrawnModel[]): Range => ({
  min: 0,
  max: 2.8 * Math.max(1, ...models.map(({ modelBytes }) => modelBytes)),
});
