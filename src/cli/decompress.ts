import { type OpenedArchive, openArchive, writeDecoded } from "../archive/archiveFile";
import { blockCoder } from "../archive/blockCoders";
import type { ArchiveNetwork } from "../core/archive/format";
import { fileSource } from "../files/fileSource";
import type { ModelJob } from "../model/client";
import { type ModelOptions, modelNamed, openModel } from "./model";
import { refuseExisting } from "./output";
import { Progress, warn } from "./progress";
import { withSignal } from "./run";

export interface DecompressOptions {
  /** The model may lie elsewhere than it did: its hash decides. */
  model?: string;
  threads: number;
  json: boolean;
}

/** `bitlens decompress IN OUT`: the bytes that an archive was made from, or nothing. */
export async function decompressCommand(input: string, output: string, options: DecompressOptions): Promise<void> {
  refuseExisting(output);
  const source = await fileSource(input);
  const archive = await openArchive(source.open());
  await withSignal({}, async (signal) => {
    const { header } = archive;
    const progress = new Progress(`${source.name}: decompressing`, header.bytes);
    const listener = { signal, progress: (done: number) => progress.update(done) };
    await withJob(archive, options, signal, (job) => writeDecoded(output, archive, blockCoder(header.method, job), listener));
    progress.stop();
    process.stdout.write(
      options.json ? `${JSON.stringify({ bytes: header.bytes, method: header.method })}\n` : `${header.bytes} bytes in ${output}\n`,
    );
  });
}

async function withJob(
  { header: { network }, reader }: OpenedArchive,
  options: DecompressOptions,
  signal: AbortSignal,
  use: (job: ModelJob | undefined) => Promise<void>,
): Promise<void> {
  if (!network) return use(undefined);
  const client = openModel(modelOptions(network, options));
  try {
    const { window, stride } = network;
    const job = await client.job({ window, stride }, { signal });
    refuseOther(network, job);
    const runtime = await client.runtime();
    if (runtime !== network.runtime) warn(`The archive was made with ${network.runtime}; this is ${runtime}, which may compute otherwise.`);
    await use(job);
  } finally {
    client.dispose();
    await reader.close();
  }
}

const modelOptions = ({ name, documentStart }: ArchiveNetwork, { model, threads }: DecompressOptions): ModelOptions => ({
  model: model ?? modelNamed(name),
  ...{ threads, documentStart, cache: false },
});

/** @throws a sentence where the model is another one. */
function refuseOther({ sha256, name, window }: ArchiveNetwork, { card, rule }: ModelJob): void {
  if (card.sha256.startsWith(sha256) && rule.window === window) return;
  throw new Error(
    `${card.name} is not the model that this archive was made with (${name}, SHA-256 ${sha256}…): give that model's folder as --model.`,
  );
}
