/** Code lengths in bits (log base 2), and what they amount to per byte, with a model's cost and against another rate. */

import { FINISHING_BITS, PADDING_BITS, precisionLoss } from "../coding/interval";

/** L: the sum of surprisals, bits. Summed in double precision, so a million tokens lose no digit that their Float32 surprisals had. */
export function codeLength(surprisals: Float32Array): number {
  let bits = 0;
  for (let i = 0; i < surprisals.length; i++) bits += surprisals[i];
  return bits;
}

/** Bits per byte of what was scored; 0 for no bytes, as for the entropies. */
export function bitsPerByte(bits: number, bytes: number): number {
  return bytes > 0 ? bits / bytes : 0;
}

/** S0, the baseline transmission: exactly 8 bits a byte. abs(f0), the program that prints bytes as they come, is taken as 0. */
export function baselineBits(bytes: number): number {
  return 8 * bytes;
}

export interface Transmission {
  /** abs(f1) + L, bits. */
  withModel: number;
  /** L alone, bits: what is sent to somebody who has the model. */
  withoutModel: number;
}

/** S1, transmission by a model of `modelBytes` (graph and weights on disk), always both with and without the model. */
export function modelTransmission(bits: number, modelBytes: number): Transmission {
  return { withModel: 8 * modelBytes + bits, withoutModel: bits };
}

/** An upper bound, bits, of coding symbol by symbol with whole bits: z < 1 − log2 p for each (Shannon 1948, section 9). */
export function symbolwiseBound(bits: number, symbols: number): number {
  return bits + symbols;
}

/**
 * An upper bound, bits, of coding as one stream: at most 8 bits for the end, and less than a millionth of a bit a symbol at the default total.
 * `bits` is the code length under the integer frequencies; `codingOverhead` in frequencies.ts bounds what those add to the model's own.
 */
export function streamBound(bits: number, symbols: number, total: number): number {
  return bits + symbols * precisionLoss(total) + FINISHING_BITS + PADDING_BITS;
}

/**
 * Bytes from which on a model has paid for itself: abs(f1) + bpb · n = other · n. Infinity where its rate is not below the other one.
 * Both rates in bits per byte.
 */
export function breakEvenBytes(modelBytes: number, rate: number, otherRate: number): number {
  return rate < otherRate ? (8 * modelBytes) / (otherRate - rate) : Number.POSITIVE_INFINITY;
}
