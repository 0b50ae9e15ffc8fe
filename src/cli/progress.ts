import { SingleBar as Bar, type SingleBar } from "cli-progress";

const LINE_EVERY_MS = 10_000;

/** Progress on stderr: a bar on a terminal, else a line every ten seconds. */
export class Progress {
  private readonly bar: SingleBar | undefined;
  private readonly begun = Date.now();
  private lastLine = Date.now();
  private done = 0;

  constructor(
    private readonly what: string,
    private readonly total: number | undefined,
  ) {
    if (!process.stderr.isTTY || !total) return;
    this.bar = new Bar({
      format: "{what} [{bar}] {percentage}% | {eta_formatted} left",
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    });
    this.bar.start(total, 0, { what });
  }

  /** `done` of `total` bytes so far. */
  update(done: number): void {
    this.done = done;
    this.bar?.update(Math.min(done, this.total ?? done));
    if (this.bar || Date.now() - this.lastLine < LINE_EVERY_MS) return;
    this.lastLine = Date.now();
    process.stderr.write(`${this.line()}\n`);
  }

  private line(): string {
    const seconds = (Date.now() - this.begun) / 1000;
    const speed = `${(this.done / 1000 / Math.max(seconds, 0.001)).toFixed(0)} kB/s`;
    if (!this.total) return `${this.what}: ${this.done} bytes, ${speed}`;
    const left = this.done > 0 ? (seconds * (this.total - this.done)) / this.done : 0;
    return `${this.what}: ${((100 * this.done) / this.total).toFixed(0)} %, ${speed}, about ${duration(left)} left`;
  }

  stop(): void {
    this.bar?.stop();
  }
}

/** Seconds in words: 42 s, 3 min, 1.5 h. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

export const warn = (sentence: string) => process.stderr.write(`${sentence}\n`);
