import { uniform } from "../../src/core/scoring/random";

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo; public domain), 32 bits: names and texts become seeds. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A stream of random numbers with a name, so that one corruption's draws do not move another's. */
export class Draws {
  private drawn = 0;
  private readonly seed: number;

  constructor(seed: number, name: string) {
    this.seed = hashOf(`${seed}/${name}`);
  }

  /** In [0, 1). */
  next(): number {
    return uniform(this.seed, this.drawn++);
  }

  /** From least to most, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: ArrayLike<T>): T {
    return values[this.integer(0, values.length - 1)];
  }

  /** Fisher and Yates. */
  shuffled<T>(values: readonly T[]): T[] {
    const result = [...values];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [result[last], result[other]] = [result[other], result[last]];
    }
    return result;
  }
}
