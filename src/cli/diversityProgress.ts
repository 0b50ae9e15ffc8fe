import { setImmediate } from "node:timers/promises";
import type { DiversityStage, MeasuringListener } from "../study/diversity/readSample";
import { Progress } from "./progress";

const words: Record<DiversityStage, string> = { read: "reading", measure: "measuring", model: "asking the model", code: "coding" };

/** Milliseconds between two moments in which Ctrl-C is heard. */
const LISTEN_EVERY = 30;

/** Tells on the terminal how far a measuring is: one bar after the other. */
export class DiversityProgress implements MeasuringListener {
  private bar: Progress | undefined;
  private shown = "";
  private listened = performance.now();

  constructor(
    private readonly paths: string[],
    private readonly signal: AbortSignal,
  ) {}

  readonly progress: MeasuringListener["progress"] = (stage, file, done, total) => {
    const what = `${stage === "code" ? this.paths.join(" and ") : this.paths[file]}: ${words[stage]}`;
    if (what !== this.shown) this.begin(what, total);
    this.bar?.update(done);
  };

  /** Signals of the system come in between two turns of the event loop only. */
  readonly listen = async (): Promise<void> => {
    if (performance.now() - this.listened > LISTEN_EVERY) {
      await setImmediate();
      this.listened = performance.now();
    }
    this.signal.throwIfAborted();
  };

  private begin(what: string, total: number | undefined): void {
    this.bar?.stop();
    this.shown = what;
    this.bar = new Progress(what, total);
  }

  stop(): void {
    this.bar?.stop();
  }
}
