import type { Corpus } from "../core/corpus/corpus";
import { openCorpus } from "../core/corpus/openCorpus";
import type { Source } from "../core/types";
import { decoders } from "../files/decoders";
import { fileSource } from "../files/fileSource";
import type { ModelClient, ModelJob } from "../model/client";
import { openModel } from "./model";
import { type CommonOptions, readOptions, windowRule } from "./options";
import { type Output, openOutput } from "./output";
import { warn } from "./progress";

/** Exit codes of the contract; usage errors are 2, as bad input is. */
export const EXIT = { done: 0, gate: 1, bad: 2, cancelled: 130 } as const;

/** What a scoring command works with; it is released when the command ends, however it ends. */
export interface Session {
  client: ModelClient;
  job: ModelJob;
  output: Output;
  signal: AbortSignal;
}

/** Opens output and model, runs the command, and leaves nothing half-written: also on Ctrl-C. */
export async function withSession(options: CommonOptions, command: (session: Session) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  const output = openOutput(options.out);
  const client = openModel(options);
  try {
    const job = await client.job(windowRule(options), { signal: controller.signal });
    await command({ client, job, output, signal: controller.signal });
    await output.commit();
  } catch (error) {
    output.abandon();
    if (controller.signal.aborted) process.exitCode = EXIT.cancelled;
    else throw error;
  } finally {
    client.dispose();
    process.removeListener("SIGINT", interrupt);
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
