import * as vscode from "vscode";
import type { ModelJob } from "../../model/client";
import { isCancelled } from "../../protocol/model";
import type { QualityModel, QualityState } from "../../protocol/quality";
import type { ModelSource } from "../modelSource";
import { readSettings } from "../settings";
import { scoringSpeed } from "../speed";
import type { QualitySettings } from "./qualitySettings";

/** Times that a document is read by the model: by itself, and its beginning with its words in one to four other orders. */
const READINGS = 2.5;
/** Bytes in a byte of a compressed file, about. */
const EXPANSION = 4;
/** So many times the seconds of a sample are worth waiting for. */
const PATIENCE = 3;

/** The model that helps, or why none does. */
export interface ModelChoice {
  job?: ModelJob;
  without?: NonNullable<QualityState["withoutModel"]>;
}

export interface Wanted {
  file: vscode.Uri;
  /** As stored. */
  bytes: number;
  isCompressed: boolean;
  /** Times that the model reads a byte; absent: what finding low-quality documents takes. */
  readings?: number;
  settings: QualitySettings;
  /** The user asked for the model, whatever it takes. */
  whateverItTakes: boolean;
  signal: AbortSignal;
}

/** Decides whether the model helps: by the settings, and by how long it would take. @throws a sentence where it must help and cannot. */
export async function chooseModel(model: ModelSource, wanted: Wanted): Promise<ModelChoice> {
  const { settings, whateverItTakes } = wanted;
  if (whateverItTakes || settings.model === "always") return { job: await jobFor(model, wanted) };
  if (settings.model === "never") return { without: { why: vscode.l10n.t("The settings leave out the model.") } };
  try {
    return await affordable(await jobFor(model, wanted), wanted);
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { without: { why: error instanceof Error ? error.message : String(error) } };
  }
}

const jobFor = (model: ModelSource, { signal, file }: Wanted): Promise<ModelJob> => model.job({ signal }, file);

async function affordable(job: ModelJob, { bytes, isCompressed, readings = READINGS, settings }: Wanted): Promise<ModelChoice> {
  const seconds = (readings * bytes * (isCompressed ? EXPANSION : 1)) / (await scoringSpeed(job));
  if (seconds <= PATIENCE * settings.sampleSeconds) return { job };
  return { without: { why: vscode.l10n.t("The model was left out, since it would take long."), seconds } };
}

/** As results and manifests name it. */
export function identityOf({ card, rule }: ModelJob): QualityModel {
  return { name: card.name, sha256: card.sha256, ...rule, documentStart: readSettings().documentStart, bosRule: card.bosRule };
}
