import type { Corpus } from "../core/corpus/corpus";
import { openCorpus } from "../core/corpus/openCorpus";
import type { Source } from "../core/types";
import { decoders } from "../files/decoders";
import { fileSource } from "../files/fileSource";
import type { ModelClient, ModelJob } from "../model/client";
import { openModel } from "./model";
import { type CommonOptions, readOptions, windowRule } from "./options";
import { refuseExisting, writeResult } from "./output";
import { warn } from "./progress";

/** Exit codes of the contract; usage errors are 2, as bad input is. */
export const EXIT = { done: 0, gate: 1, bad: 2, cancelled: 130 } as const;

/** What a scoring command works with; it is released when the command ends, however it ends. */
export interface Session {
  client: ModelClient;
  job: ModelJob;
  signal: AbortSignal;
}

/** Opens the model, and writes what the command yields: nothing half-written stays, also on Ctrl-C. */
export async function withSession(options: CommonOptions, command: (session: Session) => AsyncIterable<string>): Promise<void> {
  await withSignal(options, async (signal) => {
    const client = openModel(options);
    try {
      const job = await client.job(windowRule(options), { signal });
      await writeResult(options.out, command({ client, job, signal }));
    } finally {
      client.dispose();
    }
  });
}

/** The same for a command that needs no model. */
export async function withoutModel(
  options: Pick<CommonOptions, "out">,
  command: (signal: AbortSignal) => AsyncIterable<string>,
): Promise<void> {
  await withSignal(options, (signal) => writeResult(options.out, untilAborted(command(signal), signal)));
}

/** Runs what Ctrl-C cancels: the exit code says so then. */
export async function withSignal({ out }: Pick<CommonOptions, "out">, use: (signal: AbortSignal) => Promise<void>): Promise<void> {
  refuseExisting(out);
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  try {
    await use(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.exitCode = EXIT.cancelled;
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
}

async function* untilAborted(parts: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  for await (const part of parts) {
    signal.throwIfAborted();
    yield part;
  }
}

const standardInput: Source = { name: "stdin.jsonl", open: () => process.stdin };

/** A path, or `-` for standard input. Says on stderr what was found. */
export async function openInput(path: string, options: CommonOptions): Promise<{ corpus: Corpus; source: Source }> {
  const source = path === "-" ? standardInput : await fileSource(path);
  const corpus = await openCorpus(source, decoders, {
    ...readOptions(options),
    ...(path === "-" && !options.format && { format: "jsonl" }),
  });
  if (corpus.fields && !options.field) warn(`${source.name}: text fields found: ${corpus.fields.join(", ")} (--field chooses others).`);
  for (const note of corpus.notes) warn(`${source.name}: ${note}`);
  return { corpus, source };
}
