import { bytes } from "./bytes";
import type { Format } from "./format";
import { formats } from "./formats";
import { isMostlyBinary, markedEncoding } from "./utf8";

interface Choice {
  format: Format;
  /** Bytes of a UTF-8 byte order mark to skip. */
  mark: number;
}

/** The format that was asked for, or that the name tells, or that the beginning shows. Throws for a format that does not exist. */
export function chooseFormat(name: string, head: Uint8Array, asked: string | undefined, note: (sentence: string) => void): Choice {
  const named = asked === undefined ? byExtension(name) : byName(asked);
  const encoding = markedEncoding(head);
  if (encoding?.mark === 2 && !named?.binary) {
    note(`${encoding.name} text: convert it to UTF-8 to see tokens; its raw bytes are scored.`);
    return { format: bytes, mark: 0 };
  }
  const mark = encoding?.mark === 3 ? 3 : 0;
  const rest = head.subarray(mark);
  const format = named ? corrected(named, rest, note) : formats.find((candidate) => candidate.sniff(rest))!;
  if (mark && !format.binary) note("The byte order mark at the beginning belongs to no document.");
  return { format, mark: format.binary ? 0 : mark };
}

/** Text formats whose beginning is no text are read as bytes. */
function corrected(named: Format, head: Uint8Array, note: (sentence: string) => void): Format {
  if (named.binary || !isMostlyBinary(head)) return named;
  note(`The name says ${named.name}, but the beginning is not UTF-8 text; its raw bytes are scored.`);
  return bytes;
}

function byExtension(name: string): Format | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1].toLowerCase();
  return extension === undefined ? undefined : formats.find((format) => format.extensions.includes(extension));
}

function byName(name: string): Format {
  const found = formats.find((format) => format.name === name);
  if (found) return found;
  throw new Error(`There is no format "${name}". Choose one of ${formats.map((format) => format.name).join(", ")}.`);
}
