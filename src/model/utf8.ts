/** Length of the UTF-8 character that begins at `at`, or 0 where no valid one begins (Unicode 15, table 3-7: no overlong forms, no surrogates). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  const overlongOrOutside =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second >= 0xa0) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second >= 0x90);
  return overlongOrOutside ? 0 : length;
}

export interface Stretch {
  start: number;
  end: number;
  valid: boolean;
}

/** Cuts bytes into stretches that are valid UTF-8 and stretches of bytes that belong to no valid character; together they tile the input. */
export function* utf8Stretches(bytes: Uint8Array): Generator<Stretch> {
  let start = 0;
  let valid = true;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 0 !== valid) {
      if (at > start) yield { start, end: at, valid };
      start = at;
      valid = length > 0;
    }
    at += Math.max(1, length);
  }
  if (bytes.length > start) yield { start, end: bytes.length, valid };
}

/** Steps back from `at` to the beginning of a character, by at most three bytes. */
export function characterStart(bytes: Uint8Array, at: number): number {
  for (let back = 0; back < 4 && at - back > 0; back++) if ((bytes[at - back] & 0xc0) !== 0x80) return at - back;
  return at;
}
