import type * as vscode from "vscode";
import { ADAPTIVE_BYTES } from "../../core/adaptive/measure";
import { CANCELLED } from "../../protocol/model";
import type { LearnedCurve } from "../../protocol/study";
import { type StudyHostOptions, startStudyHost } from "../../study/client";
import { readingOf } from "../reading";
import type { Subject } from "../subject";
import { clientOf } from "./studyModels";

/** Curves that are remembered: some tens of kilobytes each. */
const MOST_KEPT = 32;

/** What the adaptive model makes of files' first bytes: once for each content, one file at a time, in a process that gives way to all others and ends with it. */
export class LearnedCurves implements vscode.Disposable {
  private readonly known = new Map<string, LearnedCurve>();
  private last: Promise<unknown> = Promise.resolve();
  private readonly end = new AbortController();

  constructor(private readonly options: StudyHostOptions) {}

  /** @param hash of the content. @throws CANCELLED, or a sentence. */
  async of(subject: Subject, hash: string, signal: AbortSignal): Promise<LearnedCurve> {
    const turn = this.last.then(async () => this.known.get(hash) ?? this.read(subject, AbortSignal.any([signal, this.end.signal])));
    this.last = turn.catch(() => undefined);
    const curve = await turn;
    this.known.delete(hash);
    this.known.set(hash, curve);
    for (const old of [...this.known.keys()].slice(0, -MOST_KEPT)) this.known.delete(old);
    return curve;
  }

  private async read(subject: Subject, signal: AbortSignal): Promise<LearnedCurve> {
    if (signal.aborted) throw new Error(CANCELLED);
    const client = clientOf(
      () => ({}),
      () => undefined,
    );
    const host = startStudyHost({ ...this.options, isBackground: true }, client);
    const stop = () => host.end();
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await host.api.learn(await readingOf(subject), ADAPTIVE_BYTES);
    } catch (error) {
      throw signal.aborted ? new Error(CANCELLED) : error;
    } finally {
      signal.removeEventListener("abort", stop);
      host.end();
    }
  }

  dispose(): void {
    this.end.abort();
  }
}
