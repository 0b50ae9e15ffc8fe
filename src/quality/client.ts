import { type ChildProcess, fork } from "node:child_process";
import { createBirpc } from "birpc";
import type { QualityClientApi, QualityHostApi } from "../protocol/quality";

export interface QualityHostOptions {
  /** The bundled script of the quality host. */
  hostPath: string;
  /** Of Bitlens, for manifests. */
  version: string;
  log?(message: string): void;
}

/** A running quality host. */
export interface QualityHostProcess {
  readonly process: ChildProcess;
  readonly api: QualityHostApi;
  /** It has ended, however that came. */
  readonly isOver: boolean;
  /** Ends it at once, whatever it does: it holds nothing that could be half-written but parts of an export. */
  end(): void;
}

/** Nothing of the editor's or of a debugger's reaches the host. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return environment;
}

const CRASHED = "The process that looks for low-quality documents ended unexpectedly";

/** Starts a quality host. When it ends, calls that were under way reject with one sentence. */
export function startQualityHost({ hostPath, version, log }: QualityHostOptions, client: QualityClientApi): QualityHostProcess {
  const child = fork(hostPath, [version], {
    serialization: "advanced",
    execArgv: [],
    env: hostEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const output of [child.stdout, child.stderr]) output?.on("data", (text) => log?.(String(text).trimEnd()));
  const rpc = createBirpc<QualityHostApi, QualityClientApi>(client, {
    post: (data) => {
      if (child.connected) child.send(data);
    },
    on: (listener) => child.on("message", listener),
    timeout: -1,
  });
  const ended = (how: string) => {
    if (!host.isOver) rpc.$close(new Error(`${CRASHED} (${how}). Find low-quality documents again: Bitlens starts it anew.`));
    host.isOver = true;
  };
  const host = { process: child, api: rpc, isOver: false, end: () => child.kill("SIGKILL") };
  child.once("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
  child.on("error", (error) => {
    // A process that did start says by its exit why it ended.
    if (child.pid === undefined) ended(error.message);
    else child.kill("SIGKILL");
  });
  return host;
}
