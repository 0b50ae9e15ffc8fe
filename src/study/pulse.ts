import { setImmediate } from "node:timers/promises";
import { CANCELLED } from "../protocol/model";
import type { StudyClientApi, StudyStage } from "../protocol/study";

/** Milliseconds between two messages of progress, and between two moments in which a cancel is heard. */
const TELL_EVERY = 100;
const LISTEN_EVERY = 30;

/** Tells how far the work has come, and hears whether it is to stop. */
export class Pulse {
  private told = Number.NEGATIVE_INFINITY;
  private stage: StudyStage | undefined;
  private listened = performance.now();

  constructor(
    private readonly client: Pick<StudyClientApi, "progress">,
    readonly signal: AbortSignal,
  ) {}

  /** @param share 0 to 1; undefined where nobody knows. */
  tell(stage: StudyStage, share: number | undefined): void {
    const now = performance.now();
    if (stage === this.stage && now - this.told < TELL_EVERY) return;
    this.told = now;
    this.stage = stage;
    this.client.progress(stage, share === undefined ? undefined : Math.min(1, share)).catch(() => undefined);
  }

  /** Messages come in between two turns of the event loop only. @throws CANCELLED */
  async listen(): Promise<void> {
    if (performance.now() - this.listened > LISTEN_EVERY) {
      await setImmediate();
      this.listened = performance.now();
    }
    if (this.signal.aborted) throw new Error(CANCELLED);
  }
}
