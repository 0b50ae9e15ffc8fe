import { adaptiveCoding, adaptiveHere, type Coding, networkCoding } from "../archive/coding";
import { fileToPack, type Packed, pack } from "../archive/packing";
import type { ArchiveAccount, ArchiveMethod } from "../core/types/archive";
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
  const file = await fileToPack(input);
  await withSignal({}, async (signal) => {
    const { account, header } = await withCoding(options, signal, async (coding) => ({
      header: coding.header,
      account: await packed(file, output, coding, { verify: options.verify, signal }),
    }));
    process.stdout.write(options.json ? `${JSON.stringify(accountSummary(account, header), null, 1)}\n` : accountReport(account, header));
  });
}

async function packed(
  file: Packed,
  output: string,
  coding: Coding,
  options: { verify: boolean; signal: AbortSignal },
): Promise<ArchiveAccount> {
  const progress = new Progress(`${file.source.name}: compressing`, file.bytes);
  const account = await pack(file, output, coding, { ...options, progress: (done) => progress.update(done) });
  progress.stop();
  return account;
}

async function withCoding<T>(options: CompressOptions, signal: AbortSignal, use: (coding: Coding) => Promise<T>): Promise<T> {
  const { method, window, stride, documentStart = "auto" } = options;
  const adaptive = adaptiveHere(signal);
  if (method === "adaptive") return use(adaptiveCoding(adaptive));
  const client = openModel({ ...options, cache: false });
  try {
    const rule = { window, ...(stride !== undefined && { stride }) };
    return await use(await networkCoding(method, { client, rule, documentStart }, { signal, adaptive }));
  } finally {
    client.dispose();
  }
}
