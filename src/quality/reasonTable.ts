import type { Contribution } from "../core/quality/badness/badness";
import type { Explanation } from "../protocol/quality";
import { Labels } from "./labels";

type Reasons = Explanation["reasons"];

/** Reasons that are kept of a document. */
const MOST = 8;
/** Of the logistic distribution: scales of a standard deviation. See `tailOf`. */
const LOGISTIC = Math.PI / Math.sqrt(3);

/** What the badness of each document comes from, side by side: of most documents nothing. */
export class ReasonTable {
  /** [rows + 1] where a row's reasons begin. */
  private readonly starts: number[] = [0];
  private readonly signals = new Labels();
  private readonly says = new Labels();
  private readonly figures: Pick<Contribution, "value" | "usual" | "tail" | "evidence">[] = [];

  add(reasons: Contribution[]): void {
    for (const { signal, says, value, usual, tail, evidence } of reasons.slice(0, MOST)) {
      this.signals.push(signal);
      this.says.push(says);
      this.figures.push({ value, usual, tail, evidence });
    }
    this.starts.push(this.figures.length);
  }

  /** In words, the largest first. */
  saysOf(row: number): { says: string }[] {
    return this.places(row).map((place) => ({ says: this.says.at(place) }));
  }

  /** Evidence is combined by noisy-or, so that its logarithms add up: their shares are those of the badness. */
  of(row: number): Reasons {
    const places = this.places(row);
    const weights = places.map((place) => -Math.log1p(-Math.min(1 - 1e-12, this.figures[place].evidence)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return places.map((place, i) => ({ ...this.reason(place), share: sum > 0 ? weights[i] / sum : 0 }));
  }

  private reason(place: number): Omit<Reasons[number], "share"> {
    const { value, usual, tail } = this.figures[place];
    const deviations = Math.log(1 / tail - 1) / LOGISTIC;
    return { signal: this.signals.at(place), says: this.says.at(place), value, usual, deviations };
  }

  private places(row: number): number[] {
    const start = this.starts[row];
    return Array.from({ length: this.starts[row + 1] - start }, (_, i) => start + i);
  }
}
