import { type OpenedArchive, openArchive, writeDecoded } from "../archive/archiveFile";
import { adaptiveCoder, adaptiveHere, networkDecoder } from "../archive/coding";
import type { ArchiveCoder } from "../archive/shortestCoder";
import type { ArchiveNetwork } from "../core/archive/format";
import { fileSource } from "../files/fileSource";
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
    await withDecoder(archive, options, signal, (coder) => writeDecoded(output, archive, coder, listener));
    progress.stop();
    process.stdout.write(
      options.json ? `${JSON.stringify({ bytes: header.bytes, method: header.method })}\n` : `${header.bytes} bytes in ${output}\n`,
    );
  });
}

async function withDecoder(
  { header: { method, network }, reader }: OpenedArchive,
  options: DecompressOptions,
  signal: AbortSignal,
  use: (coder: ArchiveCoder) => Promise<void>,
): Promise<void> {
  const adaptive = adaptiveHere(signal);
  if (!network) return use(adaptiveCoder(adaptive));
  const client = openModel(modelOptions(network, options));
  try {
    const { coder, warning } = await networkDecoder(method, network, client, { signal, adaptive });
    if (warning) warn(warning);
    await use(coder);
  } finally {
    client.dispose();
    await reader.close();
  }
}

const modelOptions = ({ name, documentStart }: ArchiveNetwork, { model, threads }: DecompressOptions): ModelOptions => ({
  model: model ?? modelNamed(name),
  ...{ threads, documentStart, cache: false },
});
