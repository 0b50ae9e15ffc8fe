import { AdaptiveModel } from "../adaptive/adaptiveModel";
import { BitDecoder, BitEncoder } from "../adaptive/bitCoder";
import { codeByte, decodeByte } from "../adaptive/prequential";
import type { CodeAccount } from "../types/archive";
import { accountOf } from "./account";

/** Bytes between two yields: about 50 ms. */
const STEP = 16_384;

/** Codes blocks of bytes by what the blocks before them taught, without a network. One for each direction. */
export class AdaptiveCoder {
  private readonly model = new AdaptiveModel();

  /** Yields from time to time, with the bytes that are done. */
  *encode(bytes: Uint8Array): Generator<number, { code: Uint8Array; lengths: Uint32Array; account: CodeAccount }> {
    const coder = new BitEncoder();
    let [bits, wholeBits] = [0, 0];
    for (const [i, byte] of bytes.entries()) {
      if (i % STEP === 0) yield i;
      const length = codeByte(this.model, coder, byte);
      bits += length;
      wholeBits += Math.ceil(length);
    }
    const digits = coder.encoder.bits;
    const code = coder.encoder.finish();
    const counted = { symbols: bytes.length, idealBits: bits, codedBits: bits, wholeBits };
    return { code, lengths: Uint32Array.of(bytes.length), account: accountOf(counted, digits, code) };
  }

  /** @throws a sentence where the code is too short. */
  *decode(code: Uint8Array, length: number): Generator<number, Uint8Array> {
    const coder = new BitDecoder(code);
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      if (i % STEP === 0) yield i;
      bytes[i] = decodeByte(this.model, coder);
    }
    return bytes;
  }
}
