import { AdaptiveModel } from "./adaptiveModel";
import { BitDecoder, BitEncoder } from "./bitCoder";
import { ONE, PROBABILITY_BITS } from "./logistic";

/** [ONE] code length of an event of so many 2^16ths, bits. */
export const lengths = Float64Array.from({ length: ONE }, (_, p) => PROBABILITY_BITS - Math.log2(p));

/** Reads bytes with a model that begins empty and learns from each. */
export class PrequentialReader {
  private readonly model = new AdaptiveModel();

  /** The next byte of the longest earlier passage that ends here; undefined where there is none. */
  get expected(): number | undefined {
    return this.model.match.next;
  }

  /** Code length of a byte given all that were read before, bits. */
  read(byte: number): number {
    const { model } = this;
    let sum = 0;
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >> shift) & 1;
      sum += lengths[bit ? model.p : ONE - model.p];
      model.update(bit);
    }
    return sum;
  }
}

/** Prequential code length of each byte, bits: the loss curve of the model's only pass over them, whose area is the code length of the whole. */
export function prequentialBits(bytes: Uint8Array): Float32Array {
  const reader = new PrequentialReader();
  return Float32Array.from(bytes, (byte) => reader.read(byte));
}

/** Codes a byte, the highest bit first. @returns its code length, bits. */
export function codeByte(model: AdaptiveModel, coder: BitEncoder, byte: number): number {
  let bits = 0;
  for (let shift = 7; shift >= 0; shift--) {
    const bit = (byte >> shift) & 1;
    bits += lengths[bit ? model.p : ONE - model.p];
    coder.code(model.p, bit);
    model.update(bit);
  }
  return bits;
}

/** The byte that was coded. @throws a sentence where the code is too short. */
export function decodeByte(model: AdaptiveModel, coder: BitDecoder): number {
  let partial = 1;
  while (partial < 0x100) {
    const bit = coder.code(model.p);
    model.update(bit);
    partial = (partial << 1) | bit;
  }
  return partial & 0xff;
}

/** Codes bytes by the adaptive model's predictions; their number is not in the code. */
export function encodeAdaptively(bytes: Uint8Array): Uint8Array {
  const [model, coder] = [new AdaptiveModel(), new BitEncoder()];
  for (const byte of bytes) codeByte(model, coder, byte);
  return coder.encoder.finish();
}

/** What `encodeAdaptively` was given. @param length of it, bytes. @throws a sentence where the code is too short. */
export function decodeAdaptively(code: Uint8Array, length: number): Uint8Array {
  const [model, coder] = [new AdaptiveModel(), new BitDecoder(code)];
  return Uint8Array.from({ length }, () => decodeByte(model, coder));
}
