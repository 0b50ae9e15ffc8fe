import { ArithmeticDecoder } from "../coding/arithmeticDecoder";
import { ArithmeticEncoder } from "../coding/arithmeticEncoder";
import { AdaptiveModel } from "./adaptiveModel";
import { ONE, PROBABILITY_BITS } from "./logistic";

/** [ONE] code length of an event of so many 2^16ths, bits. */
export const lengths = Float64Array.from({ length: ONE }, (_, p) => PROBABILITY_BITS - Math.log2(p));

/** Reads bytes with a model that begins empty and learns from each. */
export class PrequentialReader {
  private readonly model = new AdaptiveModel();

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

/** Codes bytes by the adaptive model's predictions; their number is not in the code. */
export function encodeAdaptively(bytes: Uint8Array): Uint8Array {
  const [model, encoder] = [new AdaptiveModel(), new ArithmeticEncoder()];
  for (const byte of bytes) {
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >> shift) & 1;
      if (bit) encoder.encode(0, model.p, ONE);
      else encoder.encode(model.p, ONE, ONE);
      model.update(bit);
    }
  }
  return encoder.finish();
}

/** What `encodeAdaptively` was given. @param length of it, bytes. @throws a sentence where the code is too short. */
export function decodeAdaptively(code: Uint8Array, length: number): Uint8Array {
  const [model, decoder] = [new AdaptiveModel(), new ArithmeticDecoder(code)];
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = decodedByte(model, decoder);
  return bytes;
}

function decodedByte(model: AdaptiveModel, decoder: ArithmeticDecoder): number {
  let partial = 1;
  while (partial < 0x100) {
    const bit = decoder.target(ONE) < model.p ? 1 : 0;
    if (bit) decoder.consume(0, model.p, ONE);
    else decoder.consume(model.p, ONE, ONE);
    model.update(bit);
    partial = (partial << 1) | bit;
  }
  return partial & 0xff;
}
