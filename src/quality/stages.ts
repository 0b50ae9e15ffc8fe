import { setImmediate } from "node:timers/promises";
import { CANCELLED } from "../protocol/model";
import type { QualityClientApi, QualityStage } from "../protocol/quality";

/** Milliseconds between two messages of progress, and between two moments in which a cancel is heard. */
const TELL_EVERY = 100;
const LISTEN_EVERY = 30;

/** Parts of the time that the stages take. With a model its figures take most of it. */
const parts: Record<"with" | "without", Partial<Record<QualityStage, [from: number, to: number]>>> = {
  without: { read: [0, 0.17], measure: [0.17, 0.33], judge: [0.33, 1] },
  with: { read: [0, 0.05], measure: [0.05, 0.75], judge: [0.75, 1] },
};

/** Tells how far the work has come, and hears whether it is to stop. */
export class Stages {
  private told = 0;
  private listened = performance.now();

  constructor(
    private readonly client: Pick<QualityClientApi, "progress">,
    private readonly signal: AbortSignal,
    private readonly withModel: boolean,
  ) {}

  /** Goes through the places of a stage. @param total bytes; undefined where nobody knows. @throws CANCELLED */
  async *places<T>(
    stage: QualityStage,
    things: AsyncIterable<T>,
    placeOf: (thing: T) => number,
    total: number | undefined,
  ): AsyncGenerator<T> {
    this.tell(stage, 0, total);
    for await (const thing of things) {
      yield thing;
      this.tell(stage, placeOf(thing), total);
      await this.listen();
    }
  }

  tell(stage: QualityStage, place: number, total: number | undefined): void {
    const now = performance.now();
    if (place > 0 && now - this.told < TELL_EVERY) return;
    this.told = now;
    const [from, to] = parts[this.withModel ? "with" : "without"][stage] ?? [0, 1];
    const share = total ? from + (to - from) * Math.min(1, place / total) : undefined;
    this.client.progress(stage, share).catch(() => undefined);
  }

  /** Messages come in between two turns of the event loop only. */
  private async listen(): Promise<void> {
    if (performance.now() - this.listened > LISTEN_EVERY) {
      await setImmediate();
      this.listened = performance.now();
    }
    if (this.signal.aborted) throw new Error(CANCELLED);
  }
}
