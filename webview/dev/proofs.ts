import type { ProofState } from "../../src/protocol/page";

const done = { kind: "done", bytes: 750_000, of: 750_000, archiveBytes: 116_719, method: "mixture", model: "Bitlens M" } as const;

/** How a proof may stand, by the name used in the address (`dev.html?proof=running`). */
export const proofs: Record<string, ProofState> = {
  beginning: { kind: "running" },
  running: { kind: "running", share: 0.42, secondsLeft: 38 },
  done,
  part: { ...done, bytes: 130_000, of: 12_000_000, archiveBytes: 22_800 },
  adaptive: { ...done, model: undefined, method: "adaptive", archiveBytes: 151_400 },
  failed: {
    kind: "failed",
    message:
      "This model's graph cannot be read step by step, which decoding needs: choose an export with past_key_values, or the method adaptive.",
  },
};
