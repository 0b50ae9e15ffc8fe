/** Characters back into the bytes that a program read them from. The tables are made by decoding, since the platform has no encoders. */

const c1 = String.fromCharCode(...Array.from({ length: 32 }, (_, i) => 0x80 + i));
const upper = String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 0xa0 + i));
/** Some versions of Node read windows-1252 as Latin-1, so its signs are written down. A blank stands for a byte that it has not. */
const western = [..."€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"].map((sign, i) => (sign === " " ? c1[i] : sign)).join("");

/** Characters of the bytes from 0x80, of encodings that the platform lacks or has wrong: Western, and the code page of the first IBM PC. */
const tables: Record<string, string> = {
  "windows-1252": western + upper,
  cp437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
};

const DOUBLE = ["gbk", "big5", "shift_jis", "euc-kr", "euc-jp"];

export const isDouble = (encoding: string): boolean => DOUBLE.includes(encoding);

/** Character → bytes; two bytes are `lead << 8 | trail`. Bytes below 0x80 stand for themselves and are left out. */
export type Encoder = Map<string, number>;

type Decoder = InstanceType<typeof TextDecoder>;

const encoders = new Map<string, Encoder>();

export function encoderOf(encoding: string): Encoder {
  const known = encoders.get(encoding);
  if (known) return known;
  const made = isDouble(encoding) ? doubleEncoder(encoding) : singleEncoder(encoding);
  encoders.set(encoding, made);
  return made;
}

/** Latin-1 and windows-1252 are mixed up so often that the control characters of the one stand beside the signs of the other. */
function singleEncoder(encoding: string): Encoder {
  const encoder: Encoder = new Map();
  for (let byte = 0x80; byte < 0xa0; byte++) encoder.set(String.fromCharCode(byte), byte);
  const characters = tables[encoding] ?? new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128));
  [...characters].forEach((character, i) => {
    if (character !== "\ufffd") encoder.set(character, i + 128);
  });
  return encoder;
}

function doubleEncoder(encoding: string): Encoder {
  const encoder: Encoder = new Map();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (const [character, trail] of row(decoder, lead)) {
      if (!encoder.has(character)) encoder.set(character, (lead << 8) | trail);
    }
  }
  for (const [character, byte] of singles(decoder)) encoder.set(character, byte);
  return encoder;
}

/** What follows a lead byte, decoded in one go: a line feed ends each pair, and is no trail byte in any encoding. */
function row(decoder: Decoder, lead: number): [string, number][] {
  const trails = Array.from({ length: 0xff - 0x40 }, (_, i) => i + 0x40);
  const decoded = decoder.decode(Uint8Array.from(trails.flatMap((trail) => [lead, trail, 0x0a]))).split("\n");
  return trails.map((trail, i): [string, number] => [decoded[i], trail]).filter(([text]) => [...text].length === 1 && text !== "\ufffd");
}

/** Half-width Kana of Shift JIS are one byte, and so is gbk's euro. */
function singles(decoder: Decoder): [string, number][] {
  const bytes = Array.from({ length: 0x7f }, (_, i) => i + 0x80);
  const decoded = decoder.decode(Uint8Array.from(bytes.flatMap((byte) => [byte, 0x0a]))).split("\n");
  return bytes.map((byte, i): [string, number] => [decoded[i], byte]).filter(([text]) => text.length === 1 && text !== "\ufffd");
}

/** The bytes of a text, ASCII as it is; undefined where a character is not of the encoding. */
export function encode(text: string, encoder: Encoder): Uint8Array | undefined {
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const code = unit < 0x80 ? unit : encoder.get(character);
    if (code === undefined) return;
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
}

const decoders = new Map<string, Decoder>();

/** The text of bytes; undefined where they are not of the encoding. */
export function decode(bytes: Uint8Array, encoding: string): string | undefined {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  decoders.set(encoding, decoder);
  try {
    return decoder.decode(bytes);
  } catch {
    return;
  }
}
