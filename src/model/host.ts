import { createBirpc } from "birpc";
import { figureNames } from "../core/quality/model/documentFigures";
import type { ModelCard } from "../core/types";
import type { DescribedFolder, ModelApi, OpenOptions } from "../protocol/model";
import { readModelFolder } from "./folder";
import { RecordCache } from "./recordCache";
import { RunQueue } from "./runQueue";
import { Scorer } from "./scorer";
import { RUNTIME } from "./stepper";
import { WindowCache } from "./windowCache";

/**
 * The model host: a child process that holds one open model, since a run blocks its thread and a native crash ends its process.
 * It lives as long as its parent listens.
 */
class ModelHost implements ModelApi {
  private readonly queue = new RunQueue();
  private scorer: Scorer | undefined;

  async open(directory: string, { threads, cache, documentStart }: OpenOptions): Promise<ModelCard> {
    const folder = readModelFolder(directory, { documentStart });
    if (!folder.card.scorable) return folder.card;
    this.scorer = new Scorer(folder, threads, cache ? new WindowCache(cache) : undefined, cache ? figureCache(cache) : undefined);
    return this.scorer.open();
  }

  async describe(directories: string[]): Promise<DescribedFolder[]> {
    return directories.map(describeFolder);
  }

  private opened(): Scorer {
    if (!this.scorer) throw new Error("No model is open: choose a model first.");
    return this.scorer;
  }

  async tokenize(document: Uint8Array) {
    const { boundaries } = await this.queue.add(this.opened().tokenize(document), { urgent: true });
    return boundaries;
  }

  codeLengths(request: Parameters<ModelApi["codeLengths"]>[0]) {
    return this.queue.add(this.opened().codeLengths(request), request);
  }

  tokens(request: Parameters<ModelApi["tokens"]>[0]) {
    return this.queue.add(this.opened().tokens(request), request);
  }

  documentTokens(request: Parameters<ModelApi["documentTokens"]>[0]) {
    return this.queue.add(this.opened().documentTokens(request), request);
  }

  documentFigures(request: Parameters<ModelApi["documentFigures"]>[0]) {
    return this.queue.add(this.opened().documentFigures(request), request);
  }

  stream(request: Parameters<ModelApi["stream"]>[0]) {
    return this.queue.add(this.opened().stream(request), request);
  }

  experts(request: Parameters<ModelApi["experts"]>[0]) {
    return this.queue.add(this.opened().experts.read(request), request);
  }

  sample(request: Parameters<ModelApi["sample"]>[0]) {
    return this.queue.add(this.opened().sample(request), request);
  }

  encodeBlock(request: Parameters<ModelApi["encodeBlock"]>[0]) {
    return this.queue.add(this.opened().archiver.encode(request), request);
  }

  decodeBlock(request: Parameters<ModelApi["decodeBlock"]>[0]) {
    return this.queue.add(this.opened().archiver.decode(request), request);
  }

  draw(request: Parameters<ModelApi["draw"]>[0]) {
    return this.queue.add(this.opened().archiver.draw(request), request);
  }

  stepLaw(job: number) {
    return this.queue.add(this.opened().archiver.tryLaw(), { job });
  }

  async blockProgress(job: number) {
    return this.opened().archiver.progressOf(job);
  }

  async runtime() {
    return RUNTIME;
  }

  async cancel(job: number) {
    this.queue.cancel(job);
    this.scorer?.forget(job);
  }

  flush() {
    this.scorer?.flush();
  }
}

/** Beside the file of windows; what figures there are is part of its name, since records have one size. */
const figureCache = (windows: string): RecordCache => new RecordCache(`${windows}.figures${figureNames.length}`, figureNames.length);

function describeFolder(directory: string): DescribedFolder {
  try {
    const { card } = readModelFolder(directory, { hash: false });
    return { directory, card, why: card.why };
  } catch (error) {
    return { directory, why: error instanceof Error ? error.message : String(error) };
  }
}

const host = new ModelHost();
createBirpc<object, ModelApi>(host, {
  post: (data) => process.send?.(data),
  on: (listener) => process.on("message", listener),
  bind: "functions" as never,
});

process.on("disconnect", () => {
  host.flush();
  process.exit(0);
});
