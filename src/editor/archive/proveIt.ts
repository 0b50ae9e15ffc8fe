import * as vscode from "vscode";
import { prove } from "../../archive/packing";
import { readSettings } from "../settings";
import { shownSource } from "../shownSource";
import type { Target } from "../target";
import { type CoderSource, type Coders, codingBy, withCoders } from "./archiveModels";
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
  source: CoderSource,
  target: Target,
  newRun: () => AbortController,
  onProgress: Shown["onProgress"],
): Promise<Proved | undefined> {
  const all: Extent = { claim: await claimOf(target), method: readSettings(target.uri).archiveMethod };
  return withCoders(source, async (coders) => {
    const speed: { measured?: Forecast } = {};
    const run = newRun();
    const onForecast = (forecast: Forecast) => {
      if (forecast.left < ASK_FROM) return;
      speed.measured ??= forecast;
      run.abort();
    };
    const done = await proved(all, coders, run, { onForecast, onProgress });
    if (done || !speed.measured) return done;
    const chosen = await chooseExtent(all, speed.measured, () => coders.processes.newCoder());
    return chosen && proved(chosen, coders, newRun(), { onProgress });
  });
}

async function proved(
  { claim, method }: Extent,
  coders: Coders,
  run: AbortController,
  listeners: Pick<Shown, "onForecast" | "onProgress">,
): Promise<Proved | undefined> {
  const { name, bytes, of, stamp } = claim;
  const title = vscode.l10n.t("Proving {0}", name);
  return withArchiveProgress(run, { title, total: bytes.length, ...listeners }, async (listener) => {
    const { coding, modelBits } = await codingBy(coders, method, run.signal);
    const account = await prove(bytes, coding, listener);
    const coded = { name, source: shownSource(name, bytes), account, header: coding.header, modelBits, notes: notesWith(claim) };
    return { coded, of, stamp };
  });
}
