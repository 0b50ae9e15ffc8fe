import { uniform } from "../scoring/random";

/** Positions of a pool; a set of numbers is one. */
export interface Members extends Iterable<number> {
  has(position: number): boolean;
}

/** The positions [from, end). */
export class Stretch implements Members {
  constructor(
    readonly from: number,
    readonly end: number,
  ) {}

  has(position: number): boolean {
    return position >= this.from && position < this.end;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let position = this.from; position < this.end; position++) yield position;
  }
}

/** Positions that may be drawn. Each of the pool comes once before any comes again: they wait, in rounds. */
export class Pool {
  private members: Members = new Stretch(0, 0);
  /** Not yet drawn in this round, in any order. */
  private rest: number[] = [];
  /** [positions] the round in which each was drawn last. */
  private readonly drawnIn: Uint32Array;
  private round = 1;
  /** How often a number was drawn: each draw has its own random number. */
  private draws = 0;

  /** @param positions how many there are in all. */
  constructor(
    private readonly seed: number,
    positions: number,
  ) {
    this.drawnIn = new Uint32Array(positions);
  }

  /** Goes on with other members; those that stay keep waiting, or having been drawn. @param gained those that were none before. @param hasLost whether some of those before are none any more. */
  become(members: Members, gained: Iterable<number>, hasLost: boolean): void {
    if (hasLost) this.rest = this.rest.filter((position) => members.has(position));
    this.members = members;
    // What was drawn in this round, left, and came back is not new.
    for (const position of gained) if (this.drawnIn[position] !== this.round) this.rest.push(position);
  }

  /** Never more than the pool has. What the batch has when the pool begins anew waits for the next batch: nothing stands in one twice. */
  draw(count: number): Uint32Array {
    const batch = new Uint32Array(count);
    let waiting = batch.subarray(0, 0);
    for (let i = 0; i < count; i++) {
      if (this.rest.length === 0) {
        waiting = batch.subarray(0, i);
        this.refill(waiting);
      }
      batch[i] = this.take();
    }
    for (const position of waiting) if (this.members.has(position)) this.rest.push(position);
    return batch;
  }

  private take(): number {
    const at = Math.floor(uniform(this.seed, this.draws++) * this.rest.length);
    const taken = this.rest[at];
    this.rest[at] = this.rest[this.rest.length - 1];
    this.rest.pop();
    this.drawnIn[taken] = this.round;
    return taken;
  }

  private refill(waiting: Uint32Array): void {
    this.round++;
    const without = new Set(waiting);
    for (const position of this.members) if (!without.has(position)) this.rest.push(position);
  }
}
