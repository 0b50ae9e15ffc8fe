import { varint } from "../core/coding/varint";

/**
 * The few pieces of the Protocol Buffers wire format that ONNX files need (protobuf.dev, "Encoding").
 * Readers walk over fields without copying, so that weights are skipped, not loaded twice.
 */

export interface Field {
  number: number;
  /** 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  wire: number;
  /** The varint's value, for wire type 0. */
  value: number;
  /** Where the payload stands in the buffer. */
  start: number;
  end: number;
}

const broken = () => new Error("The model file is cut off or is not an ONNX file: fetch or export it again.");

/** A varint as a number; exact up to 2^53, which no size or id in a real file reaches. Returns [value, next position]. */
function readVarint(bytes: Uint8Array, position: number): [number, number] {
  let value = 0;
  let scale = 1;
  for (let i = position; i < bytes.length && i < position + 10; i++) {
    value += (bytes[i] & 0x7f) * scale;
    if (bytes[i] < 0x80) return [value, i + 1];
    scale *= 128;
  }
  throw broken();
}

const fixedLength: Record<number, number> = { 1: 8, 5: 4 };

function readField(bytes: Uint8Array, position: number, end: number): Field {
  const [key, afterKey] = readVarint(bytes, position);
  const number = Math.floor(key / 8);
  const wire = key % 8;
  if (number === 0) throw broken();
  if (wire === 0) {
    const [value, next] = readVarint(bytes, afterKey);
    return { number, wire, value, start: afterKey, end: next };
  }
  const [length, start] = wire === 2 ? readVarint(bytes, afterKey) : [fixedLength[wire] ?? Number.POSITIVE_INFINITY, afterKey];
  if (start + length > end) throw broken();
  return { number, wire, value: 0, start, end: start + length };
}

/** The fields of the message that lies in bytes [start, end). Throws where the bytes are no message. */
export function* fields(bytes: Uint8Array, start = 0, end = bytes.length): Generator<Field> {
  for (let position = start; position < end; ) {
    const field = readField(bytes, position, end);
    yield field;
    position = field.end;
  }
}

const decoder = new TextDecoder();

export const textOf = (bytes: Uint8Array, field: Field): string => decoder.decode(bytes.subarray(field.start, field.end));

/** Integers of a repeated field, packed or not. */
export function integersOf(bytes: Uint8Array, field: Field): number[] {
  if (field.wire === 0) return [field.value];
  const values: number[] = [];
  for (let position = field.start; position < field.end; ) {
    const [value, next] = readVarint(bytes, position);
    values.push(value);
    position = next;
  }
  return values;
}

const encoder = new TextEncoder();

/** A message as bytes: numbers become varints, strings and byte arrays are length-delimited, in the order given. */
export function message(...parts: [number: number, value: number | string | Uint8Array][]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const [number, value] of parts) {
    if (typeof value === "number") {
      pieces.push(Uint8Array.from([...varint(number * 8), ...varint(value)]));
      continue;
    }
    const payload = typeof value === "string" ? encoder.encode(value) : value;
    pieces.push(Uint8Array.from([...varint(number * 8 + 2), ...varint(payload.length)]), payload);
  }
  return joined(pieces);
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
