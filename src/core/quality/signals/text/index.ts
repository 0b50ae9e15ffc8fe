import type { QualitySignal } from "../../signal";
import { characterShares } from "./characterShares";

/** Adding a signal is adding a line. Names are unique among all signals. */
export const textSignals: Record<string, QualitySignal> = {
  ...characterShares,
};
