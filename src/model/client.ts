import type { CodeLengths, ModelCard, ScoredTokens, WindowRule, WindowSums } from "../core/types";
import type { StepLaw } from "../core/types/archive";
import {
  CANCELLED,
  type DecodeBlockRequest,
  type DescribedFolder,
  type DocumentFiguresRequest,
  type DocumentTokensRequest,
  type DrawRequest,
  type EncodeBlockRequest,
  type ExpertsRequest,
  FORGOTTEN,
  type ModelApi,
  type OpenOptions,
  type SampleRequest,
  type StreamRequest,
  type TokensRequest,
} from "../protocol/model";
import { type HostProcess, PATIENCE_MS, startHost } from "./hostProcess";

export interface ClientOptions extends OpenOptions {
  /** The bundled script of the model host. */
  hostPath: string;
  /** The model's folder. */
  directory: string;
  /** The host ends after so many idle milliseconds and starts again when needed; 0: never. */
  idleMs?: number;
  log?(message: string): void;
}

interface Host extends HostProcess {
  card: Promise<ModelCard>;
}

/** One run of an analysis: its calls share a window rule and are cancelled together. */
export interface ModelJob {
  readonly card: ModelCard;
  readonly rule: WindowRule;
  codeLengths(documents: Uint8Array[]): Promise<CodeLengths>;
  tokens(request: Omit<TokensRequest, "job" | "window" | "stride">): Promise<ScoredTokens>;
  documentTokens(request: Omit<DocumentTokensRequest, "job" | "window" | "stride">): ReturnType<ModelApi["documentTokens"]>;
  documentFigures(request: Omit<DocumentFiguresRequest, "job" | "window" | "stride">): ReturnType<ModelApi["documentFigures"]>;
  stream(request: Omit<StreamRequest, "job" | "window" | "stride">): ReturnType<ModelApi["stream"]>;
  experts(request: Omit<ExpertsRequest, "job" | "window" | "stride">): ReturnType<ModelApi["experts"]>;
  sample(request: Omit<SampleRequest, "job" | "window" | "stride">): Promise<WindowSums>;
  encodeBlock(request: Omit<EncodeBlockRequest, "job" | "window" | "stride">): ReturnType<ModelApi["encodeBlock"]>;
  decodeBlock(request: Omit<DecodeBlockRequest, "job" | "window" | "stride">): Promise<Uint8Array>;
  stepLaw(): Promise<StepLaw>;
  /** Share of the block under way, 0 to 1. */
  blockProgress(): Promise<number>;
  draw(request: Omit<DrawRequest, "job" | "window" | "stride">): ReturnType<ModelApi["draw"]>;
}

/**
 * The model, from the side of those who use it. The host process is started on first use, and again after it ended, crashed or was killed;
 * calls that were under way then reject with one sentence.
 */
export class ModelClient {
  private host: Host | undefined;
  private nextJob = 1;
  private pending = 0;
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ClientOptions) {}

  /** The model's description; opens the model. */
  card(): Promise<ModelCard> {
    return this.call((host) => host.card);
  }

  tokenize(document: Uint8Array): Promise<Uint32Array> {
    return this.call((host) => host.api.tokenize(document));
  }

  /** Name and version of the runtime, for archives. */
  runtime(): Promise<string> {
    return this.call((host) => host.api.runtime());
  }

  /** Opens the model and starts a job. Aborting `signal` makes the job's calls reject as cancelled. */
  async job(
    rule: Partial<WindowRule> = {},
    { signal, urgent = false, background = false }: { signal?: AbortSignal; urgent?: boolean; background?: boolean } = {},
  ): Promise<ModelJob> {
    const card = await this.card();
    if (!card.scorable) throw new Error(card.why);
    const window = Math.min(rule.window ?? 1024, card.contextLength);
    const stride = Math.min(rule.stride ?? Math.ceil(window / 2), window);
    const common = { job: this.nextJob++, urgent, background, window, stride };
    signal?.addEventListener("abort", () => this.cancel(common.job), { once: true });
    const live = () => {
      if (signal?.aborted) throw new Error(CANCELLED);
    };
    const call = <T>(use: (api: ModelApi, host: Host) => Promise<T>): Promise<T> =>
      this.call(async (host) => {
        await host.card;
        // Checked last: a call that is sent before the cancel is dropped by the host, one after it must not be sent.
        live();
        return use(host.api, host);
      });
    let reader: Host | undefined;
    // What the text has taught so far lies in the process that has read it.
    const remembering = (host: Host) => {
      reader ??= host;
      if (reader !== host) throw new Error(FORGOTTEN);
    };
    return {
      card,
      rule: { window, stride },
      codeLengths: (documents) => call((api) => api.codeLengths({ ...common, documents })),
      tokens: (request) => call((api) => api.tokens({ ...common, ...request })),
      documentTokens: (request) => call((api) => api.documentTokens({ ...common, ...request })),
      documentFigures: (request) => call((api) => api.documentFigures({ ...common, ...request })),
      stream: (request) => call((api) => api.stream({ ...common, ...request })),
      experts: (request) =>
        call((api, host) => {
          remembering(host);
          return api.experts({ ...common, ...request });
        }),
      sample: (request) => call((api) => api.sample({ ...common, ...request })),
      encodeBlock: (request) => call((api) => api.encodeBlock({ ...common, ...request })),
      decodeBlock: (request) => call((api) => api.decodeBlock({ ...common, ...request })),
      draw: (request) => call((api) => api.draw({ ...common, ...request })),
      stepLaw: () => call((api) => api.stepLaw(common.job)),
      blockProgress: () => call((api) => api.blockProgress(common.job)),
    };
  }

  /** Asks the host to drop a job; kills the host where it does not answer, since a run cannot be interrupted. */
  private cancel(job: number): void {
    const host = this.host;
    if (!host) return;
    const timer = setTimeout(() => host.process.kill("SIGKILL"), PATIENCE_MS);
    host.api.cancel(job).then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
  }

  private async call<T>(use: (host: Host) => Promise<T>): Promise<T> {
    clearTimeout(this.idleTimer);
    this.pending++;
    try {
      this.host ??= this.start();
      return await use(this.host);
    } finally {
      if (--this.pending === 0) this.rest();
    }
  }

  private rest(): void {
    if (!this.options.idleMs) return;
    this.idleTimer = setTimeout(() => this.dispose(), this.options.idleMs);
    this.idleTimer.unref();
  }

  private start(): Host {
    const { hostPath, directory, threads, cache, documentStart, log } = this.options;
    const onEnd = () => {
      if (this.host === host) this.host = undefined;
    };
    const started = startHost(hostPath, { log, onEnd });
    const host: Host = { ...started, card: started.api.open(directory, { threads, cache, documentStart }) };
    host.card.catch(() => undefined);
    return host;
  }

  /** Ends the host; it is started again by the next call. */
  dispose(): void {
    clearTimeout(this.idleTimer);
    const host = this.host;
    this.host = undefined;
    if (host?.process.connected) host.process.disconnect();
  }
}

/** Reads what folders are, in a process of its own: large files are read and hashed, but no model is loaded. */
export async function describeModels(
  directories: string[],
  { hostPath, log }: Pick<ClientOptions, "hostPath" | "log">,
): Promise<DescribedFolder[]> {
  const { api, process } = startHost(hostPath, { log });
  try {
    return await api.describe(directories);
  } finally {
    if (process.connected) process.disconnect();
  }
}
