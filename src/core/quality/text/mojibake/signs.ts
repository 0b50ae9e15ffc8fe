import { encoderOf } from "./encodings";

/** Which readings are worth a try, read off a text in one pass: nearly all texts need none. */
export interface Signs {
  /** Single-byte encodings in which two neighbours are a beginning of UTF-8. */
  misreadings: string[];
  /** Units beyond ASCII. */
  foreign: number;
  /** Han, Hangul, private use. */
  eastern: boolean;
  /** Four accented letters or Western signs in a row. */
  westernRun: boolean;
  cyrillic: boolean;
}

/**
 * Bit i of a unit: in encoding i it is a first byte of UTF-8 (low half), or a later one (high half). Russian letters that ibm866 has for first bytes of
 * three are none: they stand beside others in every Russian text.
 */
let roles: Uint16Array | undefined;

function rolesOf(encodings: readonly string[]): Uint16Array {
  const table = new Uint16Array(0x10000);
  encodings.forEach((encoding, i) => {
    for (const [character, byte] of encoderOf(encoding)) {
      if (byte >= 0xc2 && byte <= (encoding === "ibm866" ? 0xdf : 0xf4)) table[character.charCodeAt(0)] |= 1 << i;
      else if (byte >= 0x80 && byte <= 0xbf) table[character.charCodeAt(0)] |= 0x100 << i;
    }
  });
  return table;
}

const WESTERN_RUN = 4;
const isWestern = (unit: number): boolean => unit < 0x100 || (unit >= 0x152 && unit < 0x192) || (unit >= 0x2013 && unit <= 0x2122);
const isCyrillic = (unit: number): boolean => unit >= 0x400 && unit < 0x460;

/** `encodings` are at most eight, and the same each time. */
export function signsOf(text: string, encodings: readonly string[]): Signs {
  roles ??= rolesOf(encodings);
  const signs: Signs = { misreadings: [], foreign: 0, eastern: false, westernRun: false, cyrillic: false };
  let [mask, before, run] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      before = run = 0;
      continue;
    }
    signs.foreign++;
    mask |= before & (roles[unit] >> 8);
    before = roles[unit] & 0xff;
    run = isWestern(unit) ? run + 1 : 0;
    if (run >= WESTERN_RUN) signs.westernRun = true;
    if (unit >= 0x3400) signs.eastern = true;
    else if (isCyrillic(unit)) signs.cyrillic = true;
  }
  signs.misreadings = encodings.filter((_, i) => mask & (1 << i));
  return signs;
}
