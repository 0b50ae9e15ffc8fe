import { badnessChart } from "./badness";
import { curveChart } from "./curve";
import { curveSumsChart } from "./curveSums";
import { histogramChart } from "./histogram";
import { ledgerChart } from "./ledger";
import { pacingChart } from "./pacing";
import { positionsChart } from "./positions";
import { scalingChart } from "./scaling";
import { sliceSharesChart } from "./sliceShares";
import { differenceStrip, orderStrip, remainsStrip } from "./strip";
import { trainingChart } from "./training";

/** Every picture of the page. A new one is a file and a line here. */
export const charts = {
  ledger: ledgerChart,
  curve: curveChart,
  curveSums: curveSumsChart,
  histogram: histogramChart,
  scaling: scalingChart,
  positions: positionsChart,
  badness: badnessChart,
  pacing: pacingChart,
  sliceShares: sliceSharesChart,
  orders: orderStrip,
  remains: remainsStrip,
  differences: differenceStrip,
  training: trainingChart,
};
