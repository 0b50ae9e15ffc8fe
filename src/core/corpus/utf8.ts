const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of well-formed UTF-8; undefined where it is not. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Position of the first byte that does not belong to well-formed UTF-8; the length where all do. */
export function validUtf8Length(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Bytes of the character at `at`; 0 where none begins there or it is cut. The bounds are those of the Unicode standard, table 3-7. */
export function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (bytes[at + 1] < low || bytes[at + 1] > high) return 0;
  for (let index = 2; index < length; index++) if ((bytes[at + index] & 0xc0) !== 0x80) return 0;
  return length;
}

/** The greatest position ≤ `limit` that does not split a character; `limit` itself where the bytes around it are no UTF-8. */
export function characterBoundary(bytes: Uint8Array, limit: number): number {
  for (let at = limit; at > limit - 4 && at > 0; at--) if ((bytes[at] & 0xc0) !== 0x80) return at;
  return limit;
}

export type Encoding = { name: "UTF-8"; mark: 3 } | { name: "UTF-16 little-endian" | "UTF-16 big-endian"; mark: 2 };

/** What the byte order mark says, if there is one. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: "UTF-8", mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: "UTF-16 little-endian", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: "UTF-16 big-endian", mark: 2 };
  return undefined;
}

/** A NUL, or more than one byte in 20 outside of well-formed UTF-8. A Latin-1 text stays below that; compressed data and images do not. */
export function looksBinary(head: Uint8Array): boolean {
  if (head.includes(0)) return true;
  const foreign = countForeign(head);
  return foreign > 3 && foreign * 20 > head.length;
}

/** More than three bytes in ten are no text. Below that a named format is read, and its broken records say where they are. */
export function isMostlyBinary(head: Uint8Array): boolean {
  return countForeign(head) * 10 > head.length * 3;
}

/** Bytes outside of well-formed UTF-8, and NULs. */
function countForeign(head: Uint8Array): number {
  let foreign = 0;
  for (let at = 0; at < head.length; ) {
    const length = characterLength(head, at);
    if (length === 0 || head[at] === 0) foreign++;
    at += Math.max(1, length);
  }
  return foreign;
}
