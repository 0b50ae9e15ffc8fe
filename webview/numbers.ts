import { NONE } from "../src/core/report/quantities";
import { language, t } from "./l10n";

/** Figures as text, as every front end writes them (src/core/report/quantities.ts), in the editor's language. Bytes are decimal. */
const formats = new Map<number, Intl.NumberFormat>();

/** So many digits behind the point. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return NONE;
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  return format.format(value).replace("-", "−");
}

export const count = (value: number): string => fixed(value, 0);

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Two significant digits below ten, whole numbers above: "6.2 MB", "133 kB", "812 B". */
export function byteSize(bytes: number): string {
  if (!Number.isFinite(bytes)) return NONE;
  let value = Math.abs(bytes);
  let unit = 0;
  // 999.5 would be printed as "1000", so the next unit starts there.
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${bytes < 0 ? "−" : ""}${fixed(value, digits)} ${BYTE_UNITS[unit]}`;
}

/** Bits per byte: "1.42"; whole numbers from 100 on, as of the weights over a small file. */
export const rate = (bitsPerByte: number): string => (bitsPerByte < 100 ? fixed(bitsPerByte, 2) : count(bitsPerByte));

const oneDigit = (value: number): string =>
  value < 9.95 ? fixed(value, Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1) : count(value);

/** "1.3 M", "124 M", "1.5 B". */
export function parameterCount(value: number): string {
  if (value >= 995_000_000) return `${oneDigit(value / 1e9)} B`;
  if (value >= 995_000) return `${oneDigit(value / 1e6)} M`;
  return value >= 1000 ? `${count(value / 1000)} k` : count(value);
}

/** Surprisal of a token: "11.2". */
export const bits = (value: number, digits = 1): string => fixed(value, digits);

/** A difference: "+1.20", "−0.35", "0.00". */
export function signedBits(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return NONE;
  const text = fixed(Math.abs(value), digits);
  return Number(Math.abs(value).toFixed(digits)) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

/** Code length of a document: whole bits with thousands from 100 on. */
export const codeBits = (value: number): string => (value < 100 ? bits(value) : count(value));

/** "5.6×", "42×". */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return NONE;
  return `${ratio < 99.5 ? fixed(ratio, 1) : count(ratio)}×`;
}

/** 2 to the −bits. Small ones keep one significant digit; the smallest are written as a power. */
export function probability(surprisal: number): string {
  const p = 2 ** -surprisal;
  if (!Number.isFinite(p)) return NONE;
  if (p >= 0.0095) return fixed(p, 2);
  if (p >= 0.00001) return new Intl.NumberFormat(language, { maximumSignificantDigits: 1 }).format(p);
  return `2⁻${superscript(Math.round(surprisal))}`;
}

const superscript = (value: number): string => [...String(value)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");

/** What is not all stays below 100 %. */
export const percent = (share: number): string => t("{0} %", fixed(Math.floor(Math.min(1, Math.max(0, share)) * 100), 0));

/** Rounded, for tables of shares. */
export const percentage = (share: number, digits = 1): string => (Number.isFinite(share) ? t("{0} %", fixed(100 * share, digits)) : NONE);

export function duration(seconds: number): string {
  if (seconds < 1) return t("less than a second");
  if (seconds < 90) return t("{0} s", count(Math.ceil(seconds)));
  if (seconds < 5400) return t("{0} min", count(Math.round(seconds / 60)));
  return t("{0} h", fixed(seconds / 3600, 1));
}
