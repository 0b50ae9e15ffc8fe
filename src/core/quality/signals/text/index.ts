import type { QualitySignal } from "../../signal";
import { characterShares } from "./characterShares";
import { damage } from "./damage";
import { lines } from "./lines";
import { readability } from "./readability";
import { vocabulary } from "./vocabulary";

/** Adding a group of signals is adding a line. Names are unique among all signals. */
export const textSignals: Record<string, QualitySignal> = {
  ...vocabulary,
  ...lines,
  ...characterShares,
  ...readability,
  ...damage,
};
