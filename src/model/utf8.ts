import { characterLength } from "../core/corpus/utf8";

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
