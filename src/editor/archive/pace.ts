/** A speed of a shorter time says little, seconds. */
const LEAST_SECONDS = 3;

export interface Forecast {
  /** A second, of what is counted. */
  speed: number;
  /** Seconds from now to the end. */
  left: number;
  /** Seconds that all of the work takes. */
  whole: number;
}

/** How fast work goes. Its time begins when something is done for the first time: before that a model is opened. */
export class Pace {
  private first: { done: number; at: number } | undefined;

  /** @param total of what is counted: bytes, say. @param now milliseconds. */
  constructor(
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Undefined where it is too early to say. */
  forecast(done: number): Forecast | undefined {
    if (done <= 0) return undefined;
    this.first ??= { done, at: this.now() };
    const seconds = (this.now() - this.first.at) / 1000;
    const speed = (done - this.first.done) / seconds;
    if (seconds < LEAST_SECONDS || speed <= 0) return undefined;
    return { speed, left: Math.max(0, this.total - done) / speed, whole: this.total / speed };
  }
}
