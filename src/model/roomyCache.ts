import { Tensor } from "onnxruntime-node";

/** Caches grow by so many positions at once: each step copies all that there is room for. */
const ROOM = 64;

/** A cache's shape but for its positions. */
export interface CacheSize {
  name: string;
  heads: number;
  headSize: number;
}

/** Keys and values of rows that are read side by side, with room for positions to come, so that a step adds to them in place. */
export class RoomyCache {
  /** Positions that are filled. */
  length = 0;
  private room = 0;
  private states: Float32Array[] = [];

  constructor(
    private readonly sizes: CacheSize[],
    private readonly rows: number,
  ) {
    this.make(ROOM);
  }

  private make(room: number): void {
    const before = this.states;
    this.states = this.sizes.map(({ heads, headSize }) => new Float32Array(this.rows * heads * room * headSize));
    for (const [i, state] of before.entries()) this.copy(i, state, this.room, room);
    this.room = room;
  }

  /** Copies the filled positions of a state with room for `from` into the one with room for `to`. */
  private copy(i: number, state: Float32Array, from: number, to: number): void {
    const { heads, headSize } = this.sizes[i];
    for (let block = 0; block < this.rows * heads; block++) {
      const start = block * from * headSize;
      this.states[i].set(state.subarray(start, start + this.length * headSize), block * to * headSize);
    }
  }

  /** Begins with what a run over `length` positions left, cache by cache, [rows, heads, length, head size]. */
  fill(states: Float32Array[], length: number): void {
    this.length = length;
    this.room = Math.ceil((length + 1) / ROOM) * ROOM;
    this.states = this.sizes.map(({ heads, headSize }) => new Float32Array(this.rows * heads * this.room * headSize));
    for (const [i, state] of states.entries()) this.copy(i, state, length, this.room);
  }

  /** For the next step; there is room for one more position. */
  tensors(): Record<string, Tensor> {
    if (this.length === this.room) this.make(this.room + ROOM);
    return Object.fromEntries(
      this.sizes.map(({ name, heads, headSize }, i) => [
        name,
        new Tensor("float32", this.states[i], [this.rows, heads, this.room, headSize]),
      ]),
    );
  }

  /** Adds what a step has returned of each cache, [rows, heads, 1, head size]. */
  add(added: Float32Array[]): void {
    added.forEach((state, i) => {
      const { heads, headSize } = this.sizes[i];
      for (let block = 0; block < this.rows * heads; block++) {
        const to = (block * this.room + this.length) * headSize;
        this.states[i].set(state.subarray(block * headSize, (block + 1) * headSize), to);
      }
    });
    this.length++;
  }
}
