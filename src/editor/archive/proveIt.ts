import * as vscode from "vscode";
import type { CodingModel } from "../../archive/coding";
import { prove } from "../../archive/packing";
import type { ModelSource } from "../modelSource";
import { readSettings } from "../settings";
import { shownSource } from "../shownSource";
import type { Target } from "../target";
import { codingBy, withCodingModel } from "./archiveModels";
import { type Shown, withArchiveProgress } from "./archiveProgress";
import type { Coded } from "./archiveReport";
import { claimOf, notesWith } from "./claim";
import { ASK_FROM, chooseExtent, type Extent } from "./extent";
import type { Forecast } from "./pace";

/** Bytes that were proved. */
export interface Proved {
  coded: Coded;
  /** Bytes that there are; more than were coded where only the beginning was. */
  of: number;
  /** Which content it was. */
  stamp: string;
}

/** Packs what the user looks at in memory, decodes and compares it. Undefined where it was cancelled. */
export async function proveIt(
  models: ModelSource,
  target: Target,
  newRun: () => AbortController,
  onProgress: Shown["onProgress"],
): Promise<Proved | undefined> {
  const all: Extent = { claim: await claimOf(target), method: readSettings(target.uri).archiveMethod };
  return withCodingModel(models, async (model) => {
    const speed: { measured?: Forecast } = {};
    const run = newRun();
    const onForecast = (forecast: Forecast) => {
      if (forecast.left < ASK_FROM) return;
      speed.measured ??= forecast;
      run.abort();
    };
    const done = await proved(all, model, run, { onForecast, onProgress });
    if (done || !speed.measured) return done;
    const chosen = await chooseExtent(all, speed.measured);
    return chosen && proved(chosen, model, newRun(), { onProgress });
  });
}

async function proved(
  { claim, method }: Extent,
  model: CodingModel,
  run: AbortController,
  listeners: Pick<Shown, "onForecast" | "onProgress">,
): Promise<Proved | undefined> {
  const { name, bytes, of, stamp } = claim;
  const title = vscode.l10n.t("Proving {0}", name);
  return withArchiveProgress(run, { title, total: bytes.length, ...listeners }, async (listener) => {
    const { coding, modelBits } = await codingBy(model, method, run.signal);
    const account = await prove(bytes, coding, listener);
    const coded = { name, source: shownSource(name, bytes), account, header: coding.header, modelBits, notes: notesWith(claim) };
    return { coded, of, stamp };
  });
}
