import { ArithmeticDecoder } from "../coding/arithmeticDecoder";
import { ArithmeticEncoder } from "../coding/arithmeticEncoder";
import { ONE } from "./logistic";

/** One side of the coder: an encoder is told each bit and gives it back, a decoder says it. */
export interface BitCoder {
  /** @param p probability of a 1, of 2^16: 1 to 65,535. @param bit absent where it is to be decoded. */
  code(p: number, bit?: number): number;
}

export class BitEncoder implements BitCoder {
  readonly encoder = new ArithmeticEncoder();

  code(p: number, bit = 0): number {
    if (bit) this.encoder.encode(0, p, ONE);
    else this.encoder.encode(p, ONE, ONE);
    return bit;
  }
}

export class BitDecoder implements BitCoder {
  private readonly decoder: ArithmeticDecoder;

  constructor(code: Uint8Array) {
    this.decoder = new ArithmeticDecoder(code);
  }

  code(p: number): number {
    const bit = this.decoder.target(ONE) < p ? 1 : 0;
    if (bit) this.decoder.consume(0, p, ONE);
    else this.decoder.consume(p, ONE, ONE);
    return bit;
  }
}
