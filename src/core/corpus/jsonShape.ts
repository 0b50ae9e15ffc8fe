import type { Input } from "./input";
import { skipBytes } from "./input";
import { CommaSplitter, type Inside } from "./jsonCommas";
import { batches, HeldBeginning, isSpace, type RawRecord, RECORD_LIMIT } from "./records";

/** How the documents lie in a `.json` file. */
export type Shape =
  /** In an array: the file itself, or the only array of objects in the object that the file is. */
  | { kind: "array"; inside: Inside; top: boolean }
  /** One object after the other: JSON Lines under another name. */
  | { kind: "lines" }
  /** The file is one document. */
  | { kind: "whole" };

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
/** As much of a member of the top object as is looked at, bytes: its key and the beginning of its value. */
const MEMBER_HEAD = 4096;

/** Looks at the first byte, and for an object at all of its members, since a second array of objects may come last. */
export async function jsonShape(input: Input, mark: number): Promise<Shape> {
  const first = await firstByte(skipBytes(input.peek(), mark), mark);
  if (first?.byte === OPEN_BRACKET) return { kind: "array", inside: first.inside, top: true };
  return first?.byte === OPEN_BRACE ? objectShape(input, first.inside) : { kind: "whole" };
}

async function firstByte(chunks: AsyncIterable<Uint8Array>, mark: number): Promise<{ byte: number; inside: Inside } | undefined> {
  let start = mark;
  let line = 1;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      start++;
      if (!isSpace(byte)) return { byte, inside: { start, line } };
      if (byte === 0x0a) line++;
    }
  }
  return undefined;
}

async function objectShape(input: Input, inside: Inside): Promise<Shape> {
  const splitter = new CommaSplitter(inside, new HeldBeginning(MEMBER_HEAD));
  const arrays: Inside[] = [];
  let lastLine = inside.line;
  for await (const members of batches(skipBytes(keepable(input), inside.start), splitter)) {
    for (const member of members) {
      const array = arrayOfObjects(member);
      if (array) arrays.push(array);
      lastLine = member.line;
    }
    if (splitter.after) return splitter.after.byte === OPEN_BRACE && lastLine === inside.line ? { kind: "lines" } : { kind: "whole" };
  }
  return arrays.length === 1 ? { kind: "array", inside: arrays[0], top: false } : { kind: "whole" };
}

function arrayOfObjects(member: RawRecord): Inside | undefined {
  // One character a byte, so that positions in the string are positions in the file.
  const text = String.fromCharCode(...member.bytes!);
  const found = /^"(?:[^"\\]|\\.)*"\s*:\s*\[(?=\s*\{)/.exec(text);
  if (!found) return undefined;
  return { start: member.start + found[0].length, line: member.line + (found[0].match(/\n/g)?.length ?? 0) };
}

/** What can be read only once is kept in memory while it is looked at, so there is a limit to that. */
async function* keepable(input: Input): AsyncIterable<Uint8Array> {
  let length = 0;
  for await (const chunk of input.peek()) {
    length += chunk.length;
    if (input.once && length > RECORD_LIMIT) {
      throw new Error(`${input.name} is one large JSON object and can be read only once. Save it to a file, then open the file.`);
    }
    yield chunk;
  }
}
