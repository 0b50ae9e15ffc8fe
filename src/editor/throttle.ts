import type { Disposable } from "vscode";

/** Calls `work` at once, then at most every so many milliseconds; the last call is never lost. */
export class Throttle implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private waiting = false;

  constructor(
    private readonly milliseconds: number,
    private readonly work: () => void,
  ) {}

  request(): void {
    this.waiting = true;
    if (this.timer === undefined) this.tick();
  }

  private tick(): void {
    this.timer = undefined;
    if (!this.waiting) return;
    this.waiting = false;
    this.timer = setTimeout(() => this.tick(), this.milliseconds);
    this.work();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.waiting = false;
  }
}

/** Calls `work` once, so many milliseconds after the last request. */
export class Pause implements Disposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly work: () => void,
  ) {}

  request(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.work, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
