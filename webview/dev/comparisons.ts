import { modelFigures, modelSteps, type ScoredModel, SharedScores, sharedPlan } from "../../src/core/scoring/comparison";
import { COUNTED_TOKENS, PositionTotals } from "../../src/core/scoring/positions";
import type { PositionBin } from "../../src/core/types";
import type { ComparedModel, ModelComparison, RunStatus } from "../../src/protocol/page";
import { textsOf } from "./comparedTexts";
import { noise } from "./editor";

interface MadeUp {
  name: string;
  parameters: number;
  modelBytes: number;
  /** Bits per byte. */
  rate: number;
  why?: string;
}

const FAMILY: MadeUp[] = [
  { name: "bitlens-1m", parameters: 1_310_000, modelBytes: 1_400_000, rate: 1.66 },
  { name: "bitlens-6m", parameters: 6_020_000, modelBytes: 6_300_000, rate: 1.42 },
  { name: "bitlens-20m", parameters: 19_900_000, modelBytes: 20_500_000, rate: 1.33 },
];

const WORSE: MadeUp = { name: "gpt2-old", parameters: 124_000_000, modelBytes: 249_000_000, rate: 1.47 };
const BROKEN: MadeUp = {
  name: "encoder-only",
  parameters: 30_000_000,
  modelBytes: 60_000_000,
  rate: 0,
  why: "This model cannot score text: its graph has no output named logits; choose a decoder-only language model.",
};

interface Comparison {
  models: MadeUp[];
  /** How many of them have been scored. */
  scored?: number;
  status?: RunStatus;
  /** How much windows differ from one another, bits per byte. */
  spread?: number;
  sampled?: boolean;
}

/** What the models' tab may have to show, by the name of the scene. */
const comparisons: Record<string, Comparison> = {
  done: { models: FAMILY },
  sampled: { models: FAMILY, sampled: true, spread: 0.25 },
  worse: { models: [...FAMILY, WORSE] },
  unclear: { models: [FAMILY[0], FAMILY[1], { ...FAMILY[2], rate: 1.419 }], sampled: true, spread: 0.3 },
  one: { models: [FAMILY[1]] },
  refused: { models: [...FAMILY, BROKEN] },
  comparing: { models: FAMILY, scored: 1, status: { kind: "running", what: "Scoring bitlens-20m (2 of 3)", share: 0.47 } },
  failed: { models: [], status: { kind: "failed", message: "The file has been changed since it was analysed. Run the analysis again." } },
};

function scoredModel({ rate, ...card }: MadeUp, windows: number, spread: number, seed: number): ScoredModel {
  const scores = new SharedScores();
  for (let window = 0; window < windows; window++) {
    const own = rate + spread * (noise(window, 5) - 0.5) + 0.3 * spread * (noise(window, seed) - 0.5);
    scores.add({
      starts: Float64Array.of(0),
      ends: Float64Array.of(2048),
      tokens: Uint32Array.of(560),
      bits: Float64Array.of(own * 2048),
    });
  }
  return { card, scores };
}

/** Dear at first, then ever cheaper; documents of all lengths. */
function positionsOf(rate: number): PositionBin[] {
  const totals = new PositionTotals();
  for (let document = 0; document < 40; document++) {
    const length = Math.round(COUNTED_TOKENS * noise(document, 3));
    const bits = Float32Array.from({ length }, (_, at) => rate * 3 + (rate * 4) / Math.sqrt(at + 1) + noise(document, at));
    totals.add({ tokens: Uint32Array.of(length), bits, bytes: new Uint32Array(length).fill(4) });
  }
  return totals.bins();
}

export function comparisonOf(scene: string, bytes: number): ModelComparison {
  const made = comparisons[scene] ?? comparisons.done;
  const { models, scored = models.length, status = { kind: "done" }, spread = 0, sampled = false } = made;
  const windows = sampled ? 60 : Math.round(bytes / 2048);
  const plan = { ...sharedPlan(bytes, bytes, { window: 1024, stride: 512 }, 1), ...(sampled ? { count: windows } : {}) };
  // The current model is scored first.
  const order = [...models].sort((a, b) => Number(b.name === "bitlens-6m") - Number(a.name === "bitlens-6m"));
  const able = order.slice(0, scored).filter(({ why }) => !why);
  const known = new Map(able.map((model, seed) => [model.name, scoredModel(model, windows, spread, seed + 20)]));
  const picture = ({ rate, ...model }: MadeUp): ComparedModel => {
    const found = known.get(model.name);
    return {
      ...model,
      id: `/${model.name}`,
      isCurrent: model.name === "bitlens-6m",
      dtype: "int8",
      ...(!model.why && { window: 1024 }),
      ...(found && { figures: modelFigures(found, plan, 2.58), positions: positionsOf(rate) }),
    };
  };
  return {
    status,
    models: models.map(picture),
    steps: modelSteps([...known.values()], plan),
    bytes,
    ...(sampled && { sampled: { windows, of: plan.units } }),
    documents: { scored: 120, of: 1319 },
    ...(able.length > 0 && { texts: textsOf(able, "bitlens-6m") }),
  };
}
