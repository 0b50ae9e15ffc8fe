import { describe, expect, it } from "vitest";
import { openScorer, run, utf8 } from "./openScorer";

const { archiver } = openScorer();
const request = { job: 1, window: 32, stride: 16, documents: 4, tokens: 50, temperature: 1, seed: 5, prefix: utf8("") };

describe("documents that a model makes up", () => {
  it("are the same for a seed, however many are drawn beside them", async () => {
    const four = await run(archiver.draw(request));
    expect(await run(archiver.draw({ ...request, documents: 2 }))).toEqual(four.slice(0, 2));
    expect(await run(archiver.draw({ ...request, seed: 6 }))).not.toEqual(four);
  });

  it("have no more tokens than asked for, and bits that a model which knows little needs", async () => {
    const drawn = await run(archiver.draw(request));
    for (const { tokens, bits, bytes } of drawn) {
      expect(tokens).toBeLessThanOrEqual(50);
      expect(bytes.length).toBeGreaterThanOrEqual(tokens);
      expect(bits).toBeGreaterThanOrEqual(0);
    }
    expect(drawn.some(({ tokens }) => tokens > 10)).toBe(true);
  });

  it("at temperature 0 are one and the same", async () => {
    const [first, ...others] = await run(archiver.draw({ ...request, temperature: 0, prefix: utf8("A") }));
    for (const other of others) expect(other).toEqual(first);
  });
});
