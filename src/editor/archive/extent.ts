import * as vscode from "vscode";
import type { BlockCoder } from "../../archive/blockCoders";
import { byteSize } from "../../core/report/quantities";
import type { ArchiveMethod } from "../../core/types/archive";
import { inWords } from "../speed";
import { say } from "../words";
import type { Claim } from "./claim";
import type { Forecast } from "./pace";

/** Shorter proofs take place without a question, seconds. */
export const ASK_FROM = 60;
/** Less is no sample of anything. */
const LEAST_BYTES = 1000;
/** Segments are coded side by side, and a short part has fewer of them: about half as many bytes a second as the whole. */
const SHARE_OF_SPEED = 0.5;
/** Bytes that are coded to find out how fast the adaptive method is. */
const PROBE_BYTES = 32_768;

/** How much is proved, and how. */
export interface Extent {
  claim: Claim;
  method: ArchiveMethod;
}

/** It takes long: the user says how much of it is proved, or chooses the method that is quick. Undefined where the user gave up. @param adaptive a new coder, to find out how quick. */
export async function chooseExtent(
  { claim, method }: Extent,
  { speed, whole }: Forecast,
  adaptive: () => BlockCoder,
): Promise<Extent | undefined> {
  const { t } = vscode.l10n;
  const bytes = claim.bytes.subarray(0, minuteOf(speed));
  const choices: Record<string, Extent> = {
    [t("Prove the First {0}", byteSize(bytes.length))]: { claim: { ...claim, bytes }, method },
    [t("Prove Everything")]: { claim, method },
    ...(method !== "adaptive" && { [t("Prove Everything, Adaptive")]: { claim, method: "adaptive" as const } }),
  };
  const question = t("Proving all of {0} takes about {1} on this machine.", claim.name, inWords(whole, say));
  const said = [
    t("It is compressed and decompressed in memory, and can be cancelled at any time. Meanwhile one processor core or more is busy."),
    ...(method === "adaptive" ? [] : [await quickWay(claim.bytes, adaptive())]),
  ];
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail: said.join(" ") }, ...Object.keys(choices));
  return answer === undefined ? undefined : choices[answer];
}

/** Bytes that take about as long as nobody is asked for. @param speed of the whole, bytes a second. */
const minuteOf = (speed: number): number => Math.max(LEAST_BYTES, Math.floor((SHARE_OF_SPEED * speed * ASK_FROM) / 1000) * 1000);

async function quickWay(bytes: Uint8Array, coder: BlockCoder): Promise<string> {
  const time = inWords(await adaptiveSeconds(bytes, coder), say);
  return vscode.l10n.t(
    "The adaptive method is the quick one: it uses no model, only what the file itself teaches, and takes about {0}.",
    time,
  );
}

/** Seconds that coding and decoding take by the adaptive method. */
async function adaptiveSeconds(bytes: Uint8Array, coder: BlockCoder): Promise<number> {
  const probe = bytes.slice(0, PROBE_BYTES);
  // Its process has begun when it answers.
  await coder.progress();
  const begun = performance.now();
  await coder.encode(probe);
  return (2 * (performance.now() - begun) * bytes.length) / probe.length / 1000;
}
