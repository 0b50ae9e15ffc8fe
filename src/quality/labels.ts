import { OTHERS } from "../core/quality/filter/tally";
import type { LabelColumn } from "../protocol/quality";

/** Different names that a column can hold: all others are one. */
const MOST = 65_534;

/** A growing column of names that many rows share. */
export class Labels {
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly of: number[] = [];

  push(name: string): void {
    this.of.push(this.numberOf(name));
  }

  at(row: number): string {
    return this.names[this.of[row]];
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= MOST && name !== OTHERS) return this.numberOf(OTHERS);
    const number = this.names.push(name) - 1;
    this.numbers.set(name, number);
    return number;
  }

  column(): LabelColumn {
    return { names: this.names, of: Uint16Array.from(this.of) };
  }
}
