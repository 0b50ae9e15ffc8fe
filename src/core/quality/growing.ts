/** Numbers by place in blocks, so that growing copies nothing and never holds two of the whole at once. */
export class Blocks<T extends Int32Array | Float32Array> {
  private readonly blocks: T[] = [];

  constructor(
    private readonly make: (length: number) => T,
    /** Numbers in a block. */
    readonly size = 1 << 14,
  ) {}

  get(place: number): number {
    return this.blocks[Math.floor(place / this.size)]?.[place % this.size] ?? 0;
  }

  set(place: number, value: number): void {
    this.block(place)[place % this.size] = value;
  }

  /** The block that holds a place, with those before it. */
  block(place: number): T {
    const number = Math.floor(place / this.size);
    while (this.blocks.length <= number) this.blocks.push(this.make(this.size));
    return this.blocks[number];
  }

  get bytes(): number {
    return this.blocks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}

export const integers = (size?: number): Blocks<Int32Array> => new Blocks<Int32Array>((length) => new Int32Array(length), size);
export const reals = (size?: number): Blocks<Float32Array> => new Blocks<Float32Array>((length) => new Float32Array(length), size);
