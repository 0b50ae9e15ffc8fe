import { type ChildProcess, fork } from "node:child_process";
import { createBirpc } from "birpc";
import type { CodeLengths, ModelCard, ScoredTokens, WindowRule, WindowSums } from "../core/types";
import { CANCELLED, type ModelApi, type OpenOptions, type SampleRequest, type StreamRequest, type TokensRequest } from "../protocol/model";

export interface ClientOptions extends OpenOptions {
  /** The bundled script of the model host. */
  hostPath: string;
  /** The model's folder. */
  directory: string;
  /** The host ends after so many idle milliseconds and starts again when needed; 0: never. */
  idleMs?: number;
  log?(message: string): void;
}

/** How long a cancelled host may take to answer before it is killed. Longer than any one run. */
const CANCEL_PATIENCE_MS = 1000;

interface Host {
  process: ChildProcess;
  api: ModelApi;
  card: Promise<ModelCard>;
}

/** One run of an analysis: its calls share a window rule and are cancelled together. */
export interface ModelJob {
  readonly card: ModelCard;
  readonly rule: WindowRule;
  codeLengths(documents: Uint8Array[]): Promise<CodeLengths>;
  tokens(request: Omit<TokensRequest, "job" | "window" | "stride">): Promise<ScoredTokens>;
  stream(request: Omit<StreamRequest, "job" | "window" | "stride">): ReturnType<ModelApi["stream"]>;
  sample(request: Omit<SampleRequest, "job" | "window" | "stride">): Promise<WindowSums>;
}

/**
 * The environment of the host: nothing of the editor's or a debugger's reaches it. onnxruntime's binary for Linux has usage telemetry with an
 * uploader built in, on unless this variable says no (onnxruntime/core/platform/posix/telemetry.cc); nothing may leave the machine.
 */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return { ...environment, ORT_DISABLE_TELEMETRY: "1" };
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

  /** Opens the model and starts a job. Aborting `signal` makes the job's calls reject as cancelled. */
  async job(
    rule: Partial<WindowRule> = {},
    { signal, urgent = false }: { signal?: AbortSignal; urgent?: boolean } = {},
  ): Promise<ModelJob> {
    const card = await this.card();
    if (!card.scorable) throw new Error(card.why);
    const window = Math.min(rule.window ?? 1024, card.contextLength);
    const stride = Math.min(rule.stride ?? Math.ceil(window / 2), window);
    const common = { job: this.nextJob++, urgent, window, stride };
    signal?.addEventListener("abort", () => this.cancel(common.job), { once: true });
    const live = () => {
      if (signal?.aborted) throw new Error(CANCELLED);
    };
    const call = <T>(use: (api: ModelApi) => Promise<T>): Promise<T> =>
      this.call(async (host) => {
        await host.card;
        // Checked last: a call that is sent before the cancel is dropped by the host, one after it must not be sent.
        live();
        return use(host.api);
      });
    return {
      card,
      rule: { window, stride },
      codeLengths: (documents) => call((api) => api.codeLengths({ ...common, documents })),
      tokens: (request) => call((api) => api.tokens({ ...common, ...request })),
      stream: (request) => call((api) => api.stream({ ...common, ...request })),
      sample: (request) => call((api) => api.sample({ ...common, ...request })),
    };
  }

  /** Asks the host to drop a job; kills the host where it does not answer, since a run cannot be interrupted. */
  private cancel(job: number): void {
    const host = this.host;
    if (!host) return;
    const timer = setTimeout(() => host.process.kill("SIGKILL"), CANCEL_PATIENCE_MS);
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
    const { hostPath, directory, threads, cache, log } = this.options;
    const child = fork(hostPath, [], {
      serialization: "advanced",
      execArgv: [],
      env: hostEnvironment(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const output of [child.stdout, child.stderr]) output?.on("data", (text) => log?.(String(text).trimEnd()));
    const rpc = createBirpc<ModelApi>(
      {},
      {
        post: (data) => {
          if (child.connected) child.send(data);
        },
        on: (listener) => child.on("message", listener),
        timeout: -1,
      },
    );
    const ended = (how: string) => {
      if (this.host?.process === child) this.host = undefined;
      rpc.$close(new Error(`The model process ended unexpectedly (${how}). Run the command again: Bitlens starts it anew.`));
    };
    child.once("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
    child.on("error", (error) => {
      // It did not start, and will not exit. A process that did start dies with its pipe: its exit says why, and comes by force if not by itself.
      if (child.pid === undefined) ended(error.message);
      else setTimeout(() => child.kill("SIGKILL"), CANCEL_PATIENCE_MS).unref();
    });
    const host: Host = { process: child, api: rpc, card: rpc.open(directory, { threads, cache }) };
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
