import { describe, expect, it } from "vitest";
import { unscored } from "../../src/editor/heatPiece";
import { heatModes, STEPS, stepOf } from "../../src/editor/heatSteps";
import { gaps, readHeatText } from "../../src/editor/heatText";
import { neighbour, surprises } from "../../src/editor/surprises";

const encoder = new TextEncoder();
const read = (name: string, text: string) => readHeatText({ name, text, bytes: encoder.encode(text), mark: 0, fields: [] });

describe("a text to be heated", () => {
  it("is one piece where it is prose or code", async () => {
    for (const name of ["a.txt", "a.md", "a.py"])
      expect((await read(name, "one\n\ntwo\n")).pieces.map(({ range }) => range)).toEqual([{ start: 0, end: 9 }]);
  });

  it("has a piece for each document that can be read", async () => {
    const { pieces } = await read("a.jsonl", '{"text": "one"}\n{"text": broken\n{"text": "two"}\n');
    expect(pieces.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(["one", "two"]);
  });

  it("is cut on a fixed grid where it is long, with context before each slab", async () => {
    const text = "é".repeat(400_000);
    const { pieces } = await read("a.txt", text);
    expect(pieces.map(({ range }) => range.start)).toEqual([0, 262_144, 524_288, 786_432]);
    expect(pieces.every(({ range }, index) => range.start === (pieces[index - 1]?.range.end ?? 0))).toBe(true);
    expect(pieces.at(-1)?.range.end).toBe(800_000);
    expect(pieces[1].bytes.length - (pieces[1].range.end - pieces[1].range.start)).toBe(16_384);
  });

  it("finds the pieces of a part", async () => {
    const lines = Array.from({ length: 50 }, (_, line) => JSON.stringify({ text: `document ${line}` }));
    const heat = await read("a.jsonl", lines.join("\n"));
    const start = lines.slice(0, 20).join("\n").length + 1;
    const found = heat.piecesWithin({ start, end: start + lines[20].length + 1 + lines[21].length });
    expect(found.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(["document 20", "document 21"]);
  });
});

describe("what is left to score", () => {
  it("is asked for in runs of at most 1,024 tokens", () => {
    const bits = new Float32Array(3000).fill(Number.NaN);
    bits[10] = 1;
    expect([...gaps(bits, 5, 2500)]).toEqual([
      { from: 5, to: 10 },
      { from: 11, to: 1035 },
      { from: 1035, to: 2059 },
      { from: 2059, to: 2500 },
    ]);
  });
});

describe("surprising places", () => {
  it("are those far above the rest, without blanks, neighbours as one", async () => {
    const heat = await read("a.txt", "aaaaaaaaaaaaaaaaaaaaXYaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    const tokens = unscored(Uint32Array.from({ length: heat.shown.bytes.length + 1 }, (_, index) => index));
    tokens.bits.fill(1);
    for (const at of [20, 21, 29]) tokens.bits[at] = 20;
    heat.pieces[0].tokens = tokens;
    const spans = surprises(heat.pieces);
    expect(spans).toEqual([{ start: 20, end: 22 }]);
    expect([neighbour(spans, 0, 1), neighbour(spans, 20, 1), neighbour(spans, 30, -1)]).toEqual([spans[0], undefined, spans[0]]);
  });
});

describe("steps of colour", () => {
  it.each([
    ["surprisal", { bits: 1.99, entropy: 0, rank: 1 }, 0],
    ["surprisal", { bits: 2, entropy: 0, rank: 1 }, 1],
    ["surprisal", { bits: 40, entropy: 0, rank: 1 }, STEPS],
    ["excess", { bits: 9, entropy: 9, rank: 1 }, 0],
    ["excess", { bits: 12, entropy: 3, rank: 1 }, STEPS],
    ["rank", { bits: 9, entropy: 0, rank: 1 }, 0],
    ["rank", { bits: 9, entropy: 0, rank: 5000 }, STEPS],
  ] as const)("%s of %j is %i", (mode, token, step) => {
    expect(stepOf(mode, token)).toBe(step);
  });

  it("never fall with the bits", () => {
    const steps = Array.from({ length: 200 }, (_, index) => stepOf("surprisal", { bits: index / 10, entropy: 0, rank: 1 }));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(heatModes).toHaveLength(3);
  });
});
