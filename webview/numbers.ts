import { count, NONE } from "../src/core/report/quantities";

/** Figures as text, on top of those that every front end writes alike. */
export { byteSize, count, parameterCount, rate } from "../src/core/report/quantities";

/** Surprisal of a token: "11.2". */
export const bits = (value: number, digits = 1): string => (Number.isFinite(value) ? value.toFixed(digits) : NONE);

/** A difference: "+1.20", "−0.35", "0.00". */
export function signedBits(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return NONE;
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

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
