import { qualitySignalOf } from "../core/quality/signals";
import type { WindowRule } from "../core/types";
import type { ModelJob } from "../model/client";
import { foundAnswerFields, namedAnswerFields } from "../study/answers";
import type { Input } from "../study/documents";
import { type FirstReading, type SignalReader, type SignalSettings, signalReader } from "../study/signalFacts";
import { takingTurns } from "../study/turns";
import { openModel, SMALLEST_MODEL } from "./model";
import { type CommonOptions, windowRule } from "./options";
import { Progress, warn } from "./progress";
import type { Session } from "./run";

/** What signals can be told on the command line. */
export interface SignalOptions extends CommonOptions {
  /** A file that the trusted… signals compare with. */
  trusted?: string;
  /** Name or folder of the smaller model. */
  smaller?: string;
  /** Windows of the smaller model, where a manifest tells them; else the options of all models. */
  smallerRule?: WindowRule;
  /** Fields of the prompt, and the answer's. */
  prompt?: string[];
  answer?: string;
}

type Opened = Pick<Input, "corpus" | "source">;

/** What signals are read with; the models take turns. */
export interface SignalSession {
  job: ModelJob | undefined;
  smaller: ModelJob | undefined;
  settings: SignalSettings & { first: FirstProgress };
}

const needs = (names: string[], what: string) => names.some((name) => qualitySignalOf(name).needs === what);

/** Opens what the signals need beside the model, and releases it when `use` ends, however it ends. */
export async function* withSignals(
  names: string[],
  options: SignalOptions,
  { job, signal }: Partial<Session> & Pick<Session, "signal">,
  { corpus, source }: Opened,
  use: (session: SignalSession) => AsyncIterable<string>,
): AsyncGenerator<string> {
  const fields = needs(names, "answer") ? await answerFields(options, { corpus, source }) : {};
  const settings = { seed: options.seed, trusted: options.trusted, ...fields };
  const client = needs(names, "smaller") ? openModel({ ...options, model: options.smaller ?? SMALLEST_MODEL }) : undefined;
  const first = firstReading(source.name, signal);
  try {
    const opened = client && (await client.job(options.smallerRule ?? windowRule(options), { signal }));
    if (job && opened) refuseSame(job, opened);
    const { model, smaller } = takingTurns(job, opened);
    yield* use({ job: model, smaller, settings: { ...settings, ...(smaller && { smaller }), first } });
  } finally {
    first.stop();
    client?.dispose();
  }
}

/** What `signalReader` reads; the progress of its first readings has ended then. */
export async function openReader(names: string[], opened: Opened, { job, settings }: SignalSession): Promise<SignalReader> {
  const reader = await signalReader(names, opened, job, settings);
  settings.first.stop();
  return reader;
}

/** Says what was found. Standard input is not looked into before it is read. */
async function answerFields(options: SignalOptions, { corpus, source }: Opened): Promise<Pick<SignalSettings, "prompt" | "answer">> {
  const named = namedAnswerFields(options);
  const found = named ?? (source.size === undefined ? undefined : await foundAnswerFields(corpus));
  if (found && !named) warn(`${source.name}: ${wordsOf(found)} (--prompt and --answer choose others).`);
  return found ?? {};
}

const wordsOf = ({ prompt, answer }: { prompt: string[]; answer: string }): string =>
  prompt.length > 0
    ? `the prompt is ${prompt.join(", ")}, the answer is ${answer}`
    : `the answer is the last turn of ${answer} by the assistant, the prompt is all before it`;

/** @throws a sentence where the two are one; says so where the second one is not smaller. */
function refuseSame({ card: { name, sha256, parameters } }: ModelJob, { card: other }: ModelJob): void {
  if (sha256 === other.sha256)
    throw new Error(`${name} cannot be compared with itself: name a smaller model with --smaller, or a larger one with --model.`);
  if (other.parameters >= parameters)
    warn(`${other.name} is not smaller than ${name}: capacityGap tells what the other one needs more, below 0 where it needs less.`);
}

interface FirstProgress extends FirstReading {
  stop(): void;
}

/** Progress of readings of the file that come before that of the documents, one after the other. */
export function firstReading(file: string, signal: AbortSignal): FirstProgress {
  let [current, shown] = ["", undefined as Progress | undefined];
  const stop = () => shown?.stop();
  const progress = (what: string, done: number, of: number | undefined) => {
    if (what !== current) {
      stop();
      current = what;
      shown = new Progress(`${file}: ${what}`, of);
    }
    shown?.update(done);
  };
  return { signal, progress, stop };
}
