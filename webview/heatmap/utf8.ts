import { characterLength } from "../../src/core/corpus/utf8";

/** Strict UTF-8 at a position of a byte array: overlong forms, surrogates and numbers over 10FFFF are invalid. */
export const INVALID = -1;

const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Bits of a lead byte that belong to the code point, by the length of its character. */
const leadBits = [0, 0x7f, 0x1f, 0x0f, 0x07];

/** The code point that starts at `at`, or INVALID. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const length = characterLength(bytes, at);
  if (length === 0) return INVALID;
  let code = bytes[at] & leadBits[length];
  for (let index = 1; index < length; index++) code = (code << 6) | (bytes[at + index] & 0x3f);
  return code;
}

/** Bytes of a code point in UTF-8. */
export function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Where the valid character begins that covers `at` and began before it, or -1 where there is none. */
function startOfCharacterAround(bytes: Uint8Array, at: number): number {
  if (!continues(bytes[at])) return -1;
  for (let start = at - 1; start >= Math.max(0, at - 3); start--) {
    if (continues(bytes[start])) continue;
    const code = codePointAt(bytes, start);
    return code !== INVALID && start + utf8Length(code) > at ? start : -1;
  }
  return -1;
}

/** The end of that character, or 0. */
export function endOfCharacterAround(bytes: Uint8Array, at: number): number {
  const start = startOfCharacterAround(bytes, at);
  return start < 0 ? 0 : start + utf8Length(codePointAt(bytes, start));
}

/** That character itself. */
export function characterAround(bytes: Uint8Array, at: number): string {
  const start = startOfCharacterAround(bytes, at);
  return start < 0 ? "" : String.fromCodePoint(codePointAt(bytes, start));
}
