/** Quantities as text. Bytes are decimal (1 kB = 1,000 bytes), as on a disk's label. */

/** What stands where there is no figure. */
export const NONE = "–";
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

/** Bits per byte with all digits that a table has room for: "1.418"; of no figure a dash. */
export const exactRate = (bitsPerByte: number | undefined): string => (Number.isFinite(bitsPerByte) ? bitsPerByte!.toFixed(3) : NONE);

const oneDigit = (value: number): string => (value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : count(value));

/** "1.3 M", "124 M", "1.5 B". */
export function parameterCount(value: number): string {
  if (value >= 995_000_000) return `${oneDigit(value / 1e9)} B`;
  if (value >= 995_000) return `${oneDigit(value / 1e6)} M`;
  return value >= 1000 ? `${count(value / 1000)} k` : count(value);
}

/** "0.152", "−0.450"; of no figure a dash. */
export const decimal = (value: number | undefined | null): string => (Number.isFinite(value) ? signed(value!.toFixed(3)) : NONE);

/** "12.5 %"; of no figure a dash. */
export const share = (value: number): string => (Number.isFinite(value) ? `${signed((100 * value).toFixed(1))} %` : NONE);

/** With the sign for less; nothing is less than nothing. */
export const signed = (figure: string): string => figure.replace(/^-(?=.*[1-9])/, "−").replace(/^-/, "");
