import type { CodeAccount } from "../types/archive";

/** What a coder has counted up to the end of its code. */
export interface Counted {
  symbols: number;
  networkBits?: number;
  idealBits: number;
  /** Sum of log2(total / frequency). */
  codedBits: number;
  wholeBits: number;
}

/** The account of one code. @param digits those that the encoder knew before it was finished. */
export function accountOf({ codedBits, ...counted }: Counted, digits: number, code: Uint8Array): CodeAccount {
  const codeBits = 8 * code.length;
  return {
    ...counted,
    frequencyBits: codedBits - counted.idealBits,
    roundingBits: digits - codedBits,
    terminationBits: codeBits - digits,
    codeBits,
  };
}

/** Accounts of codes one after the other. */
export function sumOfAccounts(accounts: CodeAccount[]): CodeAccount {
  const total = (of: (account: CodeAccount) => number) => accounts.reduce((sum, account) => sum + of(account), 0);
  const hasNetwork = accounts.length > 0 && accounts.every(({ networkBits }) => networkBits !== undefined);
  return {
    symbols: total(({ symbols }) => symbols),
    ...(hasNetwork && { networkBits: total(({ networkBits = 0 }) => networkBits) }),
    idealBits: total(({ idealBits }) => idealBits),
    frequencyBits: total(({ frequencyBits }) => frequencyBits),
    roundingBits: total(({ roundingBits }) => roundingBits),
    terminationBits: total(({ terminationBits }) => terminationBits),
    codeBits: total(({ codeBits }) => codeBits),
    wholeBits: total(({ wholeBits }) => wholeBits),
  };
}
