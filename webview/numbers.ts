/** Figures as text. Bytes are decimal (1 kB = 1,000 bytes), as on a disk's label. */

const NONE = "–";
const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"];

export const count = (value: number): string => (Number.isFinite(value) ? grouped.format(value) : NONE);

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
  return `${bytes < 0 ? "−" : ""}${value.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** Bits per byte: "1.42"; whole numbers from 100 on, as of the weights over a small file. */
export const rate = (bitsPerByte: number): string => (bitsPerByte < 100 ? bitsPerByte.toFixed(2) : count(bitsPerByte));

/** Surprisal of a token: "11.2". */
export const bits = (value: number, digits = 1): string => (Number.isFinite(value) ? value.toFixed(digits) : NONE);

/** Code length of a document: whole bits with thousands from 100 on. */
export const codeBits = (value: number): string => (value < 100 ? bits(value) : count(value));

/** "5.6×", "42×". */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return NONE;
  return `${ratio < 99.5 ? ratio.toFixed(1) : count(ratio)}×`;
}

/** 2 to the −bits. Small ones keep one significant digit; the smallest are written as a power. */
export function probability(surprisal: number): string {
  const p = 2 ** -surprisal;
  if (!Number.isFinite(p)) return NONE;
  if (p >= 0.0095) return p.toFixed(2);
  if (p >= 0.00001) return p.toPrecision(1).replace(/e.*/, "");
  return `2⁻${superscript(Math.round(surprisal))}`;
}

const superscript = (value: number): string => [...String(value)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");

export const percent = (share: number): string => `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;

export function duration(seconds: number): string {
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** "6 M", "124 M", "1.5 B". */
export function parameterCount(value: number): string {
  if (value >= 995_000_000) return `${(value / 1e9).toFixed(1)} B`;
  if (value >= 995_000) return `${count(value / 1e6)} M`;
  return value >= 1000 ? `${count(value / 1000)} k` : count(value);
}
