/** How an archive's symbols are predicted: by the network alone, by a model of bytes that learns from the file alone, or by both. */
export type ArchiveMethod = "mixture" | "frozen" | "adaptive";

/** How a block of an archive is coded: by the archive's method, or, where that is shorter, by the adaptive model alone or as its bytes are. */
export type BlockWay = "method" | "adaptive" | "stored";

/** What was tried of a network before it codes step by step, each segment being a row of a step. */
export interface StepLaw {
  /** A row's numbers do not depend on the rows beside it, to the bit, also where the rows begin anew: only then is a block coded in several segments. */
  rowsAgree: boolean;
  /** Hexadecimal, 8 digits: the beginning of the SHA-256 of the probabilities that came out. A machine where others come out decodes other bytes. */
  numbers: string;
}

/** Where the bits of coded data come from. All but `symbols` are bits; accounts of blocks add up. */
export interface CodeAccount {
  /** Symbols that were coded: tokens; bytes where no network codes. */
  symbols: number;
  /** Sum of −log2 p under the network, from a cold start in each segment; absent where there is none. */
  networkBits?: number;
  /** Sum of −log2 p of what was coded by: L of this coder. */
  idealBits: number;
  /** What integer frequencies add to it. */
  frequencyBits: number;
  /** What the registers of the coder add: may be below 0 by a fraction of a bit, since digits are counted when they are known. */
  roundingBits: number;
  /** Digits that end the code, and those that fill its last byte. */
  terminationBits: number;
  /** The code as it is written: the sum of the four above. */
  codeBits: number;
  /** Length of a code that gives each symbol a whole number of bits, ⌈−log2 p⌉: at most `idealBits + symbols`. */
  wholeBits: number;
}

/** Where an archive's bits are: all but `bytes` add up to `archiveBits`. */
export interface ArchiveAccount extends CodeAccount {
  /** Of what was coded. */
  bytes: number;
  /** Header, segment tables and checks. */
  containerBits: number;
  /** The archive as it lies on disk. */
  archiveBits: number;
  /** How many blocks were coded each way. */
  blocks: Record<BlockWay, number>;
}
