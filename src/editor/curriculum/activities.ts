import { CANCELLED, isCancelled } from "../../protocol/model";
import type { RunStatus } from "../../protocol/page";
import type { StudyStage } from "../../protocol/study";
import { stageWords } from "./stageWords";

/** What may be under way. */
export type Kind = "plan" | "lab";

/** Resolves when it has ended, and rejects with why it failed. */
export type Activity = Promise<void>;

/** One thing at a time, and how each kind of it stands. */
export class Activities {
  readonly statuses: Record<Kind, RunStatus> = { plan: { kind: "empty" }, lab: { kind: "empty" } };
  private running: { kind: Kind; end: AbortController; begun: number } | undefined;

  constructor(private readonly changed: () => void) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Does something; what is under way is cancelled. @param after how things stand then. */
  async run(kind: Kind, what: string, task: (signal: AbortSignal) => Promise<void>, after = (): RunStatus => ({ kind: "done" })): Activity {
    this.cancel();
    if (this.running) this.statuses[this.running.kind] = { kind: "cancelled" };
    const run = { kind, end: new AbortController(), begun: performance.now() };
    this.running = run;
    this.settle(kind, { kind: "running", what });
    try {
      await task(run.end.signal);
      if (run.end.signal.aborted) throw new Error(CANCELLED);
      this.ended(run, after());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.ended(run, isCancelled(error) ? { kind: "cancelled" } : { kind: "failed", message });
      throw error;
    }
  }

  /** Says how things stand; nothing of what was overtaken by another run. */
  private ended(run: typeof this.running, status: RunStatus): void {
    if (!run || this.running !== run) return;
    this.running = undefined;
    this.settle(run.kind, status);
  }

  settle(kind: Kind, status: RunStatus): void {
    this.statuses[kind] = status;
    this.changed();
  }

  progressed(stage: StudyStage, share: number | undefined): void {
    if (!this.running || this.running.end.signal.aborted) return;
    const { kind, begun } = this.running;
    const left = share === undefined ? undefined : secondsLeft(performance.now() - begun, share);
    const known = { ...(share !== undefined && { share }), ...(left !== undefined && { secondsLeft: left }) };
    this.settle(kind, { kind: "running", what: stageWords()[stage], ...known });
  }

  cancel(): void {
    this.running?.end.abort();
  }
}

/** Undefined in the first moments, when a guess would jump about. */
const secondsLeft = (milliseconds: number, share: number): number | undefined =>
  share > 0.05 && milliseconds > 2000 ? (milliseconds / 1000) * (1 / share - 1) : undefined;
