import type { ArchiveHeader, ArchiveNetwork } from "../core/archive/format";
import type { WindowRule } from "../core/types";
import type { ArchiveMethod, StepLaw } from "../core/types/archive";
import type { ModelClient, ModelJob } from "../model/client";
import { type BlockCoder, blockCoder } from "./blockCoders";
import { type ArchiveCoder, ShortestCoder } from "./shortestCoder";

/** How blocks are coded, and what of it the archive has to say. */
export interface Coding {
  header: Omit<ArchiveHeader, "bytes">;
  /** One for each direction: a coder remembers what the blocks before taught. */
  newCoder(): Promise<ArchiveCoder>;
}

export interface NetworkCoding extends Coding {
  header: { method: ArchiveMethod; network: ArchiveNetwork };
}

/** A model that archives are made with. */
export interface CodingModel {
  client: ModelClient;
  /** Of a model that reads less than its window the window is shorter. */
  rule: Partial<WindowRule>;
  /** What the model was opened with. */
  documentStart: string;
}

/** Work with a model: what ends it, and what codes beside the model. */
export interface CodingRun {
  signal: AbortSignal;
  adaptive: NewAdaptive;
}

/** Starts a coder that needs no model. */
export type NewAdaptive = () => BlockCoder;

/** One in this process. */
export const adaptiveHere =
  (signal?: AbortSignal): NewAdaptive =>
  () =>
    blockCoder("adaptive", undefined, signal);

/** What codes and decodes an archive's blocks. @param coder by the method. */
export const archiveCoder = (method: ArchiveMethod, coder: BlockCoder, adaptive: NewAdaptive): ArchiveCoder =>
  new ShortestCoder({ method: coder, learns: method !== "frozen", ...(method === "mixture" && { adaptive }) });

export const adaptiveCoder = (adaptive: NewAdaptive): ArchiveCoder => archiveCoder("adaptive", adaptive(), adaptive);

/** Coding by what the file itself teaches. */
export const adaptiveCoding = (adaptive: NewAdaptive): Coding => ({
  header: { method: "adaptive" },
  newCoder: async () => adaptiveCoder(adaptive),
});

/** Coding by a model. @throws a sentence where it cannot be used, or its window makes no sense. */
export async function networkCoding(
  method: Exclude<ArchiveMethod, "adaptive">,
  model: CodingModel,
  { signal, adaptive }: CodingRun,
): Promise<NetworkCoding> {
  const job = () => model.client.job(model.rule, { signal });
  const network = await networkOf(model, await job());
  return { header: { method, network }, newCoder: async () => archiveCoder(method, blockCoder(method, await job()), adaptive) };
}

async function networkOf({ client, documentStart }: CodingModel, job: ModelJob): Promise<ArchiveNetwork> {
  const { rule, card } = job;
  if (rule.stride >= rule.window)
    throw new Error("A stride as long as the window leaves no context: choose a smaller stride, or a longer window.");
  const [runtime, law] = [await client.runtime(), await job.stepLaw()];
  return { sha256: card.sha256.slice(0, 32), name: card.name, runtime, ...rule, documentStart, law };
}

/** What decodes an archive that a network made. */
export interface Decoder {
  coder: ArchiveCoder;
  /** A sentence where this machine may compute otherwise than the archive's. */
  warning?: string;
}

/** @param client opened with the network's own document start. @throws a sentence where the model is another one. */
export async function networkDecoder(
  method: ArchiveMethod,
  network: ArchiveNetwork,
  client: ModelClient,
  { signal, adaptive }: CodingRun,
): Promise<Decoder> {
  const { window, stride } = network;
  const job = await client.job({ window, stride }, { signal });
  refuseOther(network, job);
  const warning = machineWarning(network, await client.runtime(), await job.stepLaw());
  return { coder: archiveCoder(method, blockCoder(method, job), adaptive), warning };
}

/** Said before minutes of decoding, not after. */
function machineWarning({ runtime: made, law }: ArchiveNetwork, runtime: string, { numbers }: StepLaw): string | undefined {
  if (numbers !== law.numbers)
    return `On this machine the model computes other numbers than where the archive was made (with ${made}), so it will hardly decode: decode it there.`;
  return runtime === made ? undefined : `The archive was made with ${made}; this is ${runtime}, which may compute otherwise.`;
}

/** An archive names the beginning of its model's hash. */
export const isModelOf = ({ sha256 }: ArchiveNetwork, card: { sha256: string }): boolean => card.sha256.startsWith(sha256);

function refuseOther(network: ArchiveNetwork, { card, rule }: ModelJob): void {
  if (isModelOf(network, card) && rule.window === network.window) return;
  const { name, sha256 } = network;
  throw new Error(
    `${card.name} is not the model that this archive was made with (${name}, SHA-256 ${sha256}…): give that model's folder with \`--model\`.`,
  );
}
