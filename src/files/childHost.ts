import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { createBirpc } from "birpc";

export interface ChildHostOptions {
  /** The bundled script. */
  path: string;
  args?: string[];
  /** What it prints. */
  log?(message: string): void;
  /** The sentence of calls that were under way when the process ended. @param how "SIGKILL", "exit code 1". */
  ended(how: string): string;
  /** Gives way to whatever else the machine does. */
  isBackground?: boolean;
}

/** A running child process that answers calls. */
export interface ChildHost<Api> {
  readonly process: ChildProcess;
  readonly api: Api;
  /** It has ended, however that came. */
  readonly isOver: boolean;
  /** Ends it at once, whatever it does. */
  end(): void;
}

/** What an interface of async methods is to birpc. */
// biome-ignore lint/suspicious/noExplicitAny: functions of any kind
type Functions = Record<string, any>;

/** Nothing of the editor's or of a debugger's reaches the host. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return environment;
}

/** Starts a process that offers `Api`, and answers its calls with `client`. When it ends, calls that were under way reject with one sentence. */
export function startChildHost<Api extends object, Client extends object>(options: ChildHostOptions, client: Client): ChildHost<Api> {
  const { path, args = [], log, isBackground } = options;
  const child = fork(path, args, {
    serialization: "advanced",
    execArgv: [],
    env: hostEnvironment(),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (isBackground) giveWay(child);
  for (const output of [child.stdout, child.stderr]) output?.on("data", (text) => log?.(String(text).trimEnd()));
  const rpc = createBirpc<Functions, Functions>(client, {
    post: (data) => {
      if (child.connected) child.send(data);
    },
    on: (listener) => child.on("message", listener),
    timeout: -1,
  });
  const host = { process: child, api: rpc as unknown as Api, isOver: false, end: () => child.kill("SIGKILL") };
  const over = (how: string) => {
    if (!host.isOver) rpc.$close(new Error(options.ended(how)));
    host.isOver = true;
  };
  child.once("exit", (code, signal) => over(signal ?? `exit code ${code}`));
  child.on("error", (error) => {
    // A process that did start says by its exit why it ended.
    if (child.pid === undefined) over(error.message);
    else child.kill("SIGKILL");
  });
  return host;
}

/** Some systems forbid it: then the process runs like any other. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {}
}
