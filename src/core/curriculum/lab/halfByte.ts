import { softmax } from "./softmax";

/** Values of half a byte. */
export const CLASSES = 16;
export const HIDDEN = 32;

/** Numbers of the weights of a head with so many inputs. */
export const headSize = (inputs: number): number => HIDDEN * (inputs + 1) + CLASSES * (HIDDEN + 1);

/** One layer of HIDDEN rectified units and a softmax over the values of half a byte. The weights are views of an array that the owner holds. */
export class HalfByteHead {
  /** [inputs] what it sees. */
  readonly inputs: Float64Array;
  /** [inputs] gradient of the code length (nats) there, after `learn`. */
  readonly gradient: Float64Array;
  /** [CLASSES] logits; probabilities in the course of `learn`. */
  readonly outputs = new Float64Array(CLASSES);
  /** [HIDDEN][inputs], [HIDDEN], [HIDDEN][CLASSES], [CLASSES] */
  private readonly into: Float64Array;
  private readonly thresholds: Float64Array;
  private readonly out: Float64Array;
  private readonly usual: Float64Array;
  /** Units that are above 0, and how many. */
  private readonly active = new Int32Array(HIDDEN);
  private count = 0;
  private readonly values = new Float64Array(HIDDEN);

  /** @param weights `headSize(inputs)` of them. */
  constructor(
    private readonly size: number,
    weights: Float64Array,
  ) {
    this.inputs = new Float64Array(size);
    this.gradient = new Float64Array(size);
    const ends = [HIDDEN * size, HIDDEN * (size + 1), HIDDEN * (size + 1 + CLASSES), weights.length];
    this.into = weights.subarray(0, ends[0]);
    this.thresholds = weights.subarray(ends[0], ends[1]);
    this.out = weights.subarray(ends[1], ends[2]);
    this.usual = weights.subarray(ends[2], ends[3]);
  }

  /** Works out the logits. */
  forward(): void {
    this.activate();
    const { active, count, outputs, out, values } = this;
    outputs.set(this.usual);
    for (let a = 0; a < count; a++) {
      const value = values[a];
      const row = active[a] * CLASSES;
      for (let k = 0; k < CLASSES; k++) outputs[k] += value * out[row + k];
    }
  }

  private activate(): void {
    const { size, inputs, into, thresholds, active, values } = this;
    let count = 0;
    for (let unit = 0; unit < HIDDEN; unit++) {
      const row = unit * size;
      let [sum, other] = [thresholds[unit], 0];
      // Two sums, since each addition waits for the one before; inputs are even in number.
      for (let i = 0; i < size; i += 2) {
        sum += into[row + i] * inputs[i];
        other += into[row + i + 1] * inputs[i + 1];
      }
      sum += other;
      if (sum > 0) {
        active[count] = unit;
        values[count++] = sum;
      }
    }
    this.count = count;
  }

  /** A step of stochastic gradient descent after `forward`: all weights move against the gradient of the code length, and `gradient` is that of the inputs. */
  learn(target: number, rate: number): void {
    const { outputs, usual, gradient, active, count } = this;
    softmax(outputs);
    outputs[target] -= 1;
    for (let k = 0; k < CLASSES; k++) usual[k] -= rate * outputs[k];
    gradient.fill(0);
    for (let a = 0; a < count; a++) this.learnInto(active[a], this.learnOut(a, rate), rate);
  }

  /** @returns the gradient of an active unit. */
  private learnOut(a: number, rate: number): number {
    const { outputs, out, active, values } = this;
    const row = active[a] * CLASSES;
    const step = rate * values[a];
    let sum = 0;
    for (let k = 0; k < CLASSES; k++) {
      sum += outputs[k] * out[row + k];
      out[row + k] -= step * outputs[k];
    }
    return sum;
  }

  private learnInto(unit: number, slope: number, rate: number): void {
    const { size, inputs, gradient, into } = this;
    const row = unit * size;
    const step = rate * slope;
    this.thresholds[unit] -= step;
    for (let i = 0; i < size; i++) {
      gradient[i] += slope * into[row + i];
      into[row + i] -= step * inputs[i];
    }
  }
}
