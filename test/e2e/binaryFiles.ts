/** Small files of other kinds than text, made here, so that they are free to be passed on. */
import { crc32, deflateSync, gzipSync } from "node:zlib";

/** Bytes that no coder shortens, the same at each run: a linear congruential generator's upper bits. */
export function noiseBytes(length: number): Uint8Array {
  let state = 12345n;
  return Uint8Array.from({ length }, () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 56n);
  });
}

/** A quarter of a second of two tones, 16 bits, one channel. */
export function waveFile(): Uint8Array {
  const [rate, samples] = [16_000, 4_000];
  const file = Buffer.alloc(44 + 2 * samples);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 2 * samples, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ])
    file.writeUInt16LE(value, at);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(2 * rate, 28);
  file.write("data", 36);
  file.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i++) {
    const tone = Math.sin((2 * Math.PI * 220 * i) / rate) + 0.5 * Math.sin((2 * Math.PI * 331 * i) / rate);
    file.writeInt16LE(Math.round(9000 * tone), 44 + 2 * i);
  }
  return file;
}

const SIDE = 48;
/** Colours of a gradient with circles in it. */
const pixel = (x: number, y: number): number[] => [4 * x, 4 * y, (x * x + y * y) % 251];

/** 24 bits a pixel, not packed. */
export function bitmapFile(): Uint8Array {
  const file = Buffer.alloc(54 + 3 * SIDE * SIDE);
  file.write("BM", 0);
  for (const [value, at] of [
    [file.length, 2],
    [54, 10],
    [40, 14],
    [SIDE, 18],
    [SIDE, 22],
  ])
    file.writeUInt32LE(value, at);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) file.set(pixel(x, y), 54 + 3 * (y * SIDE + x));
  return file;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The same picture, packed. */
export function pngFile(): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: SIDE }, (_, y) => [0, ...Array.from({ length: SIDE }, (_, x) => pixel(x, y)).flat()]);
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(Uint8Array.from(rows.flat()))), chunk("IEND", new Uint8Array())];
  return Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...parts]);
}

export const gzipFile = (): Uint8Array => gzipSync(waveFile());
