/** How tokens are coloured. */
export type HeatMode = "surprisal" | "excess" | "rank";

export interface TokenHeat {
  /** Surprisal, bits. */
  bits: number;
  /** What the model expected at this place: entropy of its prediction, bits. */
  entropy: number;
  /** 1 is the model's favourite. */
  rank: number;
}

/** Steps of colour; 0 is none. */
export const STEPS = 9;

/** A step for values from `low`, in equal steps up to `high`. */
function linear(value: number, low: number, high: number): number {
  if (!(value >= low)) return 0;
  return Math.min(STEPS, 1 + Math.floor(((value - low) / (high - low)) * STEPS));
}

const ranks: { upTo: number; step: number }[] = [
  { upTo: 1, step: 0 },
  { upTo: 10, step: 3 },
  { upTo: 100, step: 5 },
  { upTo: 1000, step: 7 },
  { upTo: Number.POSITIVE_INFINITY, step: STEPS },
];

/** Most tokens of a text are below two bits: colouring them would leave nothing that stands out. */
const steps: Record<HeatMode, (token: TokenHeat) => number> = {
  surprisal: ({ bits }) => linear(bits, 2, 12),
  excess: ({ bits, entropy }) => linear(bits - entropy, 1, 8),
  rank: ({ rank }) => ranks.find(({ upTo }) => rank <= upTo)?.step ?? 0,
};

export const heatModes = Object.keys(steps) as HeatMode[];

export const stepOf = (mode: HeatMode, token: TokenHeat): number => steps[mode](token);
