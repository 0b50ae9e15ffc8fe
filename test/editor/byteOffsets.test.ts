import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteOffsets } from "../../src/editor/byteOffsets";

const encoder = new TextEncoder();
const size = (text: string): number => encoder.encode(text).length;

/** Text of every width, with lone halves, line ends and a byte order mark among it. */
const piece = fc.constantFrom("a", "é", "中", "😀", "\r\n", "\n", "\ufeff", "\ud800", "\udc00", "👩‍👩‍👧", "plain words ");
const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(""));
/** Longer than the distance of two remembered places, with pairs across them. */
const longText = fc
  .tuple(text, fc.nat({ max: 3 }), text)
  .map(([head, shift, tail]) => `${head}${"x".repeat(2045 + shift)}😀${tail}${"😀é".repeat(300)}`);

/** [UTF-16 offset, byte] of every character, and of the end. */
function places(value: string): [number, number][] {
  const found: [number, number][] = [[0, 0]];
  for (const character of value) {
    const [offset, byte] = found[found.length - 1];
    found.push([offset + character.length, byte + size(character)]);
  }
  return found;
}

const check = (law: (value: string) => void): void => fc.assert(fc.property(fc.oneof(text, longText), law), { numRuns: 40 });

describe("byte offsets", () => {
  it("has the length of the encoded text", () => {
    check((value) => {
      expect(new ByteOffsets(value).bytes).toBe(size(value));
    });
  });

  it("counts as the encoder does, before every character", () => {
    check((value) => {
      const offsets = new ByteOffsets(value);
      const expected = places(value);
      expect(expected.map(([offset]) => offsets.byteAt(offset))).toEqual(expected.map(([, byte]) => byte));
    });
  });

  it("gives every byte of a character the character's offset", () => {
    check((value) => {
      const offsets = new ByteOffsets(value);
      const expected = Array<number>(size(value) + 1).fill(0);
      for (const [offset, byte] of places(value)) expected.fill(offset, byte);
      expect(expected.map((_, byte) => offsets.offsetAt(byte))).toEqual(expected);
    });
  });

  it("keeps positions outside of the text at its ends", () => {
    const offsets = new ByteOffsets("héllo");
    expect([offsets.offsetAt(-1), offsets.offsetAt(99), offsets.byteAt(-1), offsets.byteAt(99)]).toEqual([0, 5, 0, 6]);
  });
});
