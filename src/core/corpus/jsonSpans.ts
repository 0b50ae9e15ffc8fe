import type { ByteRange } from "../types";
import type { FieldTree } from "./fieldPath";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Contents (without the quotes) of the strings that the tree selects, in file order.
 * `json` must be valid JSON: nothing is checked here. Of a key that is repeated the last one counts, as in JSON.parse.
 */
export function selectStrings(json: Uint8Array, tree: FieldTree): ByteRange[] {
  const spans: ByteRange[] = [];
  walkValue(json, skipSpace(json, 0), tree, spans);
  return spans;
}

function walkValue(json: Uint8Array, at: number, tree: FieldTree, spans: ByteRange[]): number {
  const first = json[at];
  if (first === OPEN_BRACE && tree.keys.length > 0) return walkObject(json, at, tree, spans);
  if (first === OPEN_BRACKET && tree.each) return walkArray(json, at, tree.each, spans);
  const end = skipValue(json, at);
  if (first === QUOTE && tree.leaf) spans.push({ start: at + 1, end: end - 1 });
  return end;
}

function walkObject(json: Uint8Array, open: number, tree: FieldTree, spans: ByteRange[]): number {
  // Setting a key again moves it behind the others, so the values stay in file order and the last of a repeated key wins.
  const found = new Map<FieldTree, ByteRange[]>();
  let at = skipSpace(json, open + 1);
  while (json[at] !== CLOSE_BRACE) {
    const keyEnd = stringEnd(json, at);
    const child = childFor(json.subarray(at + 1, keyEnd - 1), tree);
    at = skipSpace(json, skipSpace(json, keyEnd) + 1);
    if (child) {
      const inside: ByteRange[] = [];
      at = walkValue(json, at, child, inside);
      found.delete(child);
      found.set(child, inside);
    } else at = skipValue(json, at);
    at = skipSpace(json, at);
    if (json[at] === COMMA) at = skipSpace(json, at + 1);
  }
  for (const inside of found.values()) for (const span of inside) spans.push(span);
  return at + 1;
}

function walkArray(json: Uint8Array, open: number, tree: FieldTree, spans: ByteRange[]): number {
  let at = skipSpace(json, open + 1);
  while (json[at] !== CLOSE_BRACKET) {
    at = skipSpace(json, walkValue(json, at, tree, spans));
    if (json[at] === COMMA) at = skipSpace(json, at + 1);
  }
  return at + 1;
}

function childFor(key: Uint8Array, tree: FieldTree): FieldTree | undefined {
  const name = key.includes(BACKSLASH) ? new TextEncoder().encode(JSON.parse(`"${new TextDecoder().decode(key)}"`) as string) : key;
  return tree.keys.find((candidate) => equal(candidate.name, name))?.child;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Position after the value at `at`. Counts brackets instead of calling itself, so that deep nesting costs no stack. */
function skipValue(json: Uint8Array, at: number): number {
  if (!isOpening(json[at])) return json[at] === QUOTE ? stringEnd(json, at) : scalarEnd(json, at);
  let depth = 0;
  let next = at;
  do {
    const byte = json[next];
    if (isOpening(byte)) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    next = byte === QUOTE ? stringEnd(json, next) : next + 1;
  } while (depth > 0);
  return next;
}

const isOpening = (byte: number) => byte === OPEN_BRACE || byte === OPEN_BRACKET;

function scalarEnd(json: Uint8Array, at: number): number {
  let end = at;
  while (end < json.length && json[end] !== COMMA && json[end] !== CLOSE_BRACE && json[end] !== CLOSE_BRACKET && json[end] > 0x20) end++;
  return end;
}

/** Position after the closing quote of the string that opens at `at`. */
export function stringEnd(json: Uint8Array, at: number): number {
  let quote = json.indexOf(QUOTE, at + 1);
  while (isEscaped(json, quote, at + 1)) quote = json.indexOf(QUOTE, quote + 1);
  return quote + 1;
}

function isEscaped(json: Uint8Array, at: number, floor: number): boolean {
  let before = at;
  while (before > floor && json[before - 1] === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

function skipSpace(json: Uint8Array, at: number): number {
  let next = at;
  while (json[next] <= 0x20) next++;
  return next;
}
