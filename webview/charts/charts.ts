import { badnessChart } from "./badness";
import { curveChart } from "./curve";
import { histogramChart } from "./histogram";
import { ledgerChart } from "./ledger";
import { positionsChart } from "./positions";
import { scalingChart } from "./scaling";

/** Every picture of the page. A new one is a file and a line here. */
export const charts = {
  ledger: ledgerChart,
  curve: curveChart,
  histogram: histogramChart,
  scaling: scalingChart,
  positions: positionsChart,
  badness: badnessChart,
};
