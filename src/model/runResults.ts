import type { RunResult } from "./session";

function concat(parts: (Float32Array | undefined)[]): Float32Array | undefined {
  const present = parts.filter((part) => part !== undefined);
  if (present.length === 0) return undefined;
  const out = new Float32Array(present.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of present) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The results of one window's pieces, side by side. */
export function joined(parts: RunResult[]): RunResult {
  const ids = parts.flatMap((part) => (part.ids ? Array.from(part.ids) : []));
  return {
    first: parts[0].first,
    width: parts.reduce((sum, part) => sum + part.width, 0),
    surprisal: concat(parts.map((part) => part.surprisal)) ?? new Float32Array(0),
    entropy: concat(parts.map((part) => part.entropy)),
    variance: concat(parts.map((part) => part.variance)),
    rank: concat(parts.map((part) => part.rank)),
    favourites: concat(parts.map((part) => part.favourites)),
    ...(ids.length > 0 && { ids: BigInt64Array.from(ids) }),
  };
}
