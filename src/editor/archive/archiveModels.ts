import * as vscode from "vscode";
import { adaptiveCoding, type Coding, type CodingModel, isModelOf, networkCoding } from "../../archive/coding";
import { type CodingHostOptions, CodingProcesses } from "../../archive/codingProcesses";
import type { ArchiveNetwork } from "../../core/archive/format";
import type { ModelCard } from "../../core/types";
import type { ArchiveMethod } from "../../core/types/archive";
import type { ModelClient } from "../../model/client";
import { ModelProblem, type ModelSource } from "../modelSource";
import { readSettings } from "../settings";

/** Tokens that a model looks back when it codes, as `bitlens compress` has it. */
const WINDOW = 256;

/** The model of the settings, in a process of its own, which begins when it is asked for something and ends with the work. */
export async function withCodingModel<T>(models: ModelSource, use: (model: CodingModel) => Promise<T>): Promise<T> {
  const client = models.clientOf(models.directory, 0);
  try {
    return await use({ client, rule: { window: WINDOW }, documentStart: readSettings().documentStart });
  } finally {
    client.dispose();
  }
}

/** Where what codes comes from: models, and the processes that need none. */
export interface CoderSource {
  models: ModelSource;
  host: CodingHostOptions;
}

/** What archives are made with: each begins when it is asked for something. */
export interface Coders {
  model: CodingModel;
  processes: CodingProcesses;
}

/** All processes end with the work. */
export async function withCoders<T>({ models, host }: CoderSource, use: (coders: Coders) => Promise<T>): Promise<T> {
  const processes = new CodingProcesses(host);
  try {
    return await withCodingModel(models, (model) => use({ model, processes }));
  } finally {
    processes.dispose();
  }
}

/** What codes, and abs(f1) in bits. */
export interface OpenedCoding {
  coding: Coding;
  modelBits: number;
}

/** How a method codes. The adaptive one opens no model. @throws ModelProblem where the model cannot be opened. */
export async function codingBy({ model, processes }: Coders, method: ArchiveMethod, signal: AbortSignal): Promise<OpenedCoding> {
  const run = processes.run(signal);
  if (method === "adaptive") return { coding: adaptiveCoding(run.adaptive), modelBits: 0 };
  const { modelBytes } = await cardOf(model.client);
  return { coding: await networkCoding(method, model, run), modelBits: 8 * modelBytes };
}

/** Opens the model. @throws ModelProblem where that does not work. */
export const cardOf = (client: ModelClient): Promise<ModelCard> =>
  client.card().catch((error) => Promise.reject(new ModelProblem(messageOf(error))));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Opens the model at hand that an archive was made with, by its hash; those of its name are tried first. @throws a sentence that says which model is needed. */
export async function withModelOf<T>(
  { name, network }: { name: string; network: ArchiveNetwork },
  models: ModelSource,
  signal: AbortSignal,
  use: (client: ModelClient) => Promise<T>,
): Promise<T> {
  for (const directory of await candidates(models, network)) {
    signal.throwIfAborted();
    const client = models.clientOf(directory, 0, network.documentStart);
    try {
      // Models that cannot be opened made no archive.
      const card = await client.card().catch(() => undefined);
      if (card && isModelOf(network, card)) return await use(client);
    } finally {
      client.dispose();
    }
  }
  const { t } = vscode.l10n;
  throw new Error(
    t(
      "No model at hand made {0}: it needs {1}, SHA-256 {2}…. Add its folder with 'Bitlens: Add Model Folder…', then try again.",
      ...[name, network.name, network.sha256],
    ),
  );
}

async function candidates(models: ModelSource, { name }: ArchiveNetwork): Promise<string[]> {
  const described = await models.describe(models.atHand());
  const usable = described.flatMap(({ directory, card }) => (card?.scorable ? [{ directory, card }] : []));
  const order = (found: (typeof usable)[number]) => 2 * Number(found.card.name === name) + Number(found.directory === models.directory);
  return usable.sort((a, b) => order(b) - order(a)).map(({ directory }) => directory);
}
