import { stat } from "node:fs/promises";
import { type ArchiveAccount, writeArchive } from "../archive/archiveFile";
import { type BlockCoder, blockCoder } from "../archive/blockCoders";
import type { ArchiveHeader, ArchiveNetwork } from "../core/archive/format";
import type { ArchiveMethod } from "../core/types/archive";
import { fileError } from "../files/fileErrors";
import { fileSource } from "../files/fileSource";
import type { ModelClient } from "../model/client";
import { accountReport, accountSummary } from "./compressReport";
import { type ModelOptions, openModel } from "./model";
import { refuseExisting } from "./output";
import { Progress } from "./progress";
import { withSignal } from "./run";

export interface CompressOptions extends Omit<ModelOptions, "cache"> {
  method: ArchiveMethod;
  verify: boolean;
  window: number;
  stride?: number;
  json: boolean;
}

/** `bitlens compress IN OUT`: packs a file into an archive that decodes to the same bytes. */
export async function compressCommand(input: string, output: string, options: CompressOptions): Promise<void> {
  refuseExisting(output);
  const { size } = await stat(input).catch((error) => Promise.reject(fileError(error, input)));
  await withSignal({}, async (signal) => {
    const account = await withCoders(options, signal, (coders) => packed(input, output, size, coders, signal));
    process.stdout.write(options.json ? `${JSON.stringify(accountSummary(account), null, 1)}\n` : accountReport(account));
  });
}

/** How blocks are coded, and what of it the archive has to say. */
interface Coders {
  header: Omit<ArchiveHeader, "bytes">;
  encoder: BlockCoder;
  verifier?: BlockCoder;
}

async function packed(
  input: string,
  output: string,
  bytes: number,
  { header, ...coders }: Coders,
  signal: AbortSignal,
): Promise<ArchiveAccount> {
  const source = await fileSource(input);
  const progress = new Progress(`${source.name}: compressing`, bytes);
  const encoding = { header: { ...header, bytes }, parts: source.open(), ...coders };
  const account = await writeArchive(output, encoding, { signal, progress: (done) => progress.update(done) });
  progress.stop();
  return account;
}

async function withCoders<T>(options: CompressOptions, signal: AbortSignal, use: (coders: Coders) => Promise<T>): Promise<T> {
  const { method, verify } = options;
  if (method === "adaptive")
    return use({ header: { method }, encoder: blockCoder(method, undefined), ...(verify && { verifier: blockCoder(method, undefined) }) });
  const client = openModel({ ...options, cache: false });
  try {
    const coder = async () => blockCoder(method, await client.job(ruleOf(options), { signal }));
    const network = await networkOf(client, options);
    return await use({ header: { method, network }, encoder: await coder(), ...(verify && { verifier: await coder() }) });
  } finally {
    client.dispose();
  }
}

/** Of a model that reads less than that the window is shorter. */
const ruleOf = ({ window, stride }: CompressOptions) => ({ window, ...(stride !== undefined && { stride }) });

/** @throws a sentence where the window makes no sense. */
async function networkOf(client: ModelClient, options: CompressOptions): Promise<ArchiveNetwork> {
  const { rule, card } = await client.job(ruleOf(options));
  if (rule.stride >= rule.window) throw new Error("A stride as long as the window leaves no context: give a smaller --stride.");
  const { documentStart = "auto" } = options;
  return { sha256: card.sha256.slice(0, 32), name: card.name, runtime: await client.runtime(), ...rule, documentStart };
}
