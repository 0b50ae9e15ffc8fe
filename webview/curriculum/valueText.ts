import { fixed } from "../numbers";

/** Signals have all kinds of units: as many digits as tell values apart. */
export function valueText(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return fixed(value, digits);
}
