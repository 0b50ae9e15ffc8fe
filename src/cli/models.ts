import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inspectionOf, modelCost } from "../core/report/modelInspection";
import { english } from "../core/report/say";
import type { ModelCard } from "../core/types";
import { programBytes } from "../files/programSize";
import { readModelFolder } from "../model/folder";
import { bundledModelFolders, hostPath, modelFolder, openModel } from "./model";
import { addedModels, nameOfAdded, rememberModels } from "./modelList";
import { warn } from "./progress";
import { table } from "./table";

interface ModelsOptions {
  json: boolean;
}

/** A model's card as the contract prints it. */
function described(card: ModelCard): object {
  return { ...card, why: card.why ?? null, sha256: card.sha256 || null, cost: modelCost(card, programBytes(hostPath)) };
}

function describedFolder(path: string): object {
  try {
    return described(readModelFolder(path).card);
  } catch (error) {
    return { name: nameOfAdded(path), directory: path, scorable: false, why: (error as Error).message };
  }
}

const print = (value: object) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

function printCard(card: ModelCard): void {
  const rows = inspectionOf(card, programBytes(hostPath), english).map(({ label, value }) => [label, value]);
  process.stdout.write(table([card.name, ""], [...rows, ...card.notes.map((note) => ["Note", note])]));
}

const listHeader = ["model", "parameters", "dtype", "bytes", "context", "vocabulary", "folder"];

/** `bitlens models`: the models that come with Bitlens, and those that were added. */
export function modelsCommand({ json }: ModelsOptions): void {
  const models = [...bundledModelFolders(), ...addedModels()].map(describedFolder) as Partial<ModelCard>[];
  if (json) {
    print(models);
    return;
  }
  const rows = models.map(({ name, parameters, dtype, modelBytes, contextLength, vocabulary, directory }) =>
    [name, parameters, dtype, modelBytes, contextLength, vocabulary, directory].map((cell) => cell ?? ""),
  );
  process.stdout.write(table(listHeader, rows));
  for (const { name, why } of models) if (why) warn(`${name}: ${why}`);
}

/** Loads a model, since some of what it is only shows when it runs. */
async function opened(path: string): Promise<ModelCard> {
  const client = openModel({ model: path, threads: 0, cache: false });
  try {
    return await client.card();
  } finally {
    client.dispose();
  }
}

/** `bitlens models inspect DIR`: what a folder is, and whether it can score. */
export async function inspectCommand(nameOrDirectory: string, { json }: ModelsOptions): Promise<void> {
  const card = await opened(modelFolder(nameOrDirectory));
  if (json) print(described(card));
  else printCard(card);
}

/** `bitlens models add DIR`: from then on its name stands for it. Nothing is copied. */
export async function addCommand(path: string): Promise<void> {
  if (!existsSync(path)) {
    const fetch = /^[\w.-]+\/[\w.-]+$/.test(path)
      ? ` Bitlens fetches nothing from the net: 'hf download ${path} --local-dir FOLDER' does, then add FOLDER.`
      : "";
    throw new Error(`There is no model folder at ${path}: give the path of one that exists.${fetch}`);
  }
  const card = await opened(resolve(path));
  if (!card.scorable) throw new Error(`${path} was not added. ${card.why}`);
  const name = nameOfAdded(resolve(path));
  const taken = [...bundledModelFolders(), ...addedModels()].find((other) => nameOfAdded(other) === name && other !== resolve(path));
  if (taken)
    throw new Error(
      `There is a model ${name} already (${taken}): rename the folder, or remove that one with 'bitlens models remove ${name}'.`,
    );
  await rememberModels([...addedModels(), path]);
  warn(`${name} is added: --model ${name} uses it.`);
}

/** `bitlens models remove NAME`: forgets an added model; its files stay. */
export async function removeCommand(nameOrPath: string): Promise<void> {
  const added = addedModels();
  const kept = added.filter((path) => nameOfAdded(path) !== nameOrPath && path !== resolve(nameOrPath));
  if (kept.length === added.length)
    throw new Error(`No added model is called ${nameOrPath}: 'bitlens models' lists what there is. Those that come with Bitlens stay.`);
  await rememberModels(kept);
}
