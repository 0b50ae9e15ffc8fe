import { decodeUtf8 } from "./utf8";

/** A row as one line of JSON. Big integers stay numbers where a double holds them exactly; dates are ISO 8601. */
export function rowToJson(row: Record<string, unknown>): string {
  return JSON.stringify(row, (_, value: unknown) => plainValue(value));
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return decodeUtf8(value) ?? base64(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as unknown as ArrayLike<number | bigint>);
  return value;
}

/** Bytes that are no text. In parts, since the arguments of a call are limited. */
function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 4096) binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(binary);
}
