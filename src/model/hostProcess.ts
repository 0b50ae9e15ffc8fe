import { type ChildProcess, fork } from "node:child_process";
import { createBirpc } from "birpc";
import type { ModelApi } from "../protocol/model";

export interface HostProcess {
  process: ChildProcess;
  api: ModelApi;
}

/** How long a host that was asked to stop may take before it is killed. Longer than any one run. */
export const PATIENCE_MS = 1000;

/**
 * The environment of the host: nothing of the editor's or a debugger's reaches it. onnxruntime's binary for Linux has usage telemetry with an
 * uploader built in, on unless this variable says no (onnxruntime/core/platform/posix/telemetry.cc); nothing may leave the machine.
 */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return { ...environment, ORT_DISABLE_TELEMETRY: "1" };
}

export interface HostListener {
  log?(message: string): void;
  onEnd?(): void;
}

/** Starts a model host. When it ends, calls that were under way reject with one sentence. */
export function startHost(hostPath: string, { log, onEnd }: HostListener): HostProcess {
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
    onEnd?.();
    rpc.$close(new Error(`The model process ended unexpectedly (${how}). Run the command again: Bitlens starts it anew.`));
  };
  child.once("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
  child.on("error", (error) => {
    // It did not start, and will not exit. A process that did start dies with its pipe: its exit says why, and comes by force if not by itself.
    if (child.pid === undefined) ended(error.message);
    else setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
  });
  return { process: child, api: rpc };
}
