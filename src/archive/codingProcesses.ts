import { type ChildHost, startChildHost } from "../files/childHost";
import type { BlockCoder } from "./blockCoders";
import type { CodingRun } from "./coding";

export interface CodingHostOptions {
  /** The bundled script of the coding host. */
  hostPath: string;
  log?(message: string): void;
}

/** Coders that need no model, each in a process of its own: a block takes seconds, which the editor needs itself. */
export class CodingProcesses {
  private readonly hosts: ChildHost<BlockCoder>[] = [];

  constructor(private readonly options: CodingHostOptions) {}

  /** Starts a process; when it ends, calls that were under way reject with one sentence. @param signal ends it. */
  newCoder(signal?: AbortSignal): BlockCoder {
    signal?.throwIfAborted();
    const { hostPath, log } = this.options;
    const ended = (how: string) => `The process that codes ended unexpectedly (${how}). Try again: Bitlens starts it anew.`;
    const host = startChildHost<BlockCoder, object>({ path: hostPath, log, ended }, {});
    signal?.addEventListener("abort", () => host.end(), { once: true });
    this.hosts.push(host);
    return host.api;
  }

  /** For work that a signal ends. */
  run(signal: AbortSignal): CodingRun {
    return { signal, adaptive: () => this.newCoder(signal) };
  }

  dispose(): void {
    for (const host of this.hosts) host.end();
  }
}
