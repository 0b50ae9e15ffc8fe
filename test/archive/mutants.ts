import { uniform } from "../../src/core/scoring/random";

/** Whole numbers below a bound, the same for a seed. */
function draws(seed: number): (bound: number) => number {
  let drawn = 0;
  return (bound) => Math.floor(bound * uniform(seed, drawn++));
}

type Draw = ReturnType<typeof draws>;

const spliced = (bytes: Uint8Array, at: number, length: number, insert: ArrayLike<number>): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, at), ...Array.from(insert), ...bytes.subarray(at + length)]);

/** A number of the container far beyond all that there is. */
const forged = (draw: Draw): number[] => [...Array.from({ length: 3 + draw(6) }, () => 128 + draw(128)), draw(128)];

/** What may happen to an archive on its way. Adding a kind of damage is adding a line. */
const damages: ((bytes: Uint8Array, draw: Draw) => Uint8Array)[] = [
  (bytes, draw) => spliced(bytes, draw(bytes.length), 1, [draw(256)]),
  (bytes, draw) => bytes.map((byte) => (draw(40) === 0 ? byte ^ (1 << draw(8)) : byte)),
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  (bytes, draw) =>
    spliced(
      bytes,
      bytes.length,
      0,
      Array.from({ length: 1 + draw(20) }, () => draw(256)),
    ),
  (bytes, draw) => spliced(bytes, draw(bytes.length), draw(30), []),
  (bytes, draw) => spliced(bytes, draw(Math.min(120, bytes.length)), 1 + draw(4), forged(draw)),
  (bytes, draw) => spliced(bytes, draw(bytes.length), 0, bytes.subarray(0, draw(bytes.length))),
  (bytes, draw) => bytes.slice().fill(draw(256), draw(bytes.length), draw(bytes.length) + 20),
];

/** A damaged archive: the same for a seed. It may happen to be the archive itself. */
export function mutantOf(archive: Uint8Array, seed: number): Uint8Array {
  const draw = draws(seed);
  return damages[seed % damages.length](archive, draw);
}
