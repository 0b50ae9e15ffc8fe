/** Strict UTF-8 at a position of a byte array: overlong forms, surrogates and numbers over 10FFFF are invalid. */
export const INVALID = -1;

const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** The code point that starts at `at`, or INVALID. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return first;
  if (first < 0xc2 || first > 0xf4 || !continues(bytes[at + 1])) return INVALID;
  if (first < 0xe0) return ((first & 0x1f) << 6) | (bytes[at + 1] & 0x3f);
  if (!continues(bytes[at + 2])) return INVALID;
  const two = ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
  if (first < 0xf0) return plane0(((first & 0x0f) << 12) | two);
  if (!continues(bytes[at + 3])) return INVALID;
  const code = ((first & 0x07) << 18) | (two << 6) | (bytes[at + 3] & 0x3f);
  return code >= 0x10000 && code <= 0x10ffff ? code : INVALID;
}

const plane0 = (code: number): number => (code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? INVALID : code);

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
