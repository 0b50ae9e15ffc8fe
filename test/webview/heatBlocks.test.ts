import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BLOCK, HeatBlocks } from "../../webview/heatmap/heatBlocks";
import { openedDocument } from "../../webview/heatmap/openDocument";
import { findSpan } from "../../webview/heatmap/spanFinder";

const TOKENS = 5 * BLOCK + 100;

/** Every token costs one bit, but the ones named. */
function editor(surprising: number[], refuse = () => false) {
  const asked: [number, number][] = [];
  const heat = async (document: number, from: number, to: number) => {
    asked.push([from, to]);
    if (refuse()) throw new Error("The model host is busy.");
    const bits = new Float32Array(to - from).fill(1);
    for (const token of surprising) if (token >= from && token < to) bits[token - from] = 20;
    return { document, from, bits, entropy: new Float32Array(to - from), rank: new Uint32Array(to - from).fill(1) };
  };
  return { asked, heat };
}

const settled = () => vi.advanceTimersByTimeAsync(150);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function blocks(from: ReturnType<typeof editor>, heard: string[] = []) {
  return new HeatBlocks(TOKENS, (start, end) => from.heat(0, start, end), {
    arrived: (start) => heard.push(`arrived ${start}`),
    failed: (error) => heard.push(`failed: ${error instanceof Error ? error.message : ""}`),
  });
}

describe("heat of a document", () => {
  it("is asked for in aligned blocks, the visible ones first, each once", async () => {
    const source = editor([]);
    const heat = blocks(source);
    heat.want(BLOCK + 3, BLOCK + 90);
    heat.want(BLOCK + 5, BLOCK + 95);
    await settled();
    heat.want(BLOCK + 5, BLOCK + 95);
    await settled();
    expect(source.asked).toEqual([
      [BLOCK, 2 * BLOCK],
      [2 * BLOCK, 3 * BLOCK],
    ]);
    expect(heat.known(BLOCK)).toBe(true);
    expect(heat.known(0)).toBe(false);
    expect(heat.at(BLOCK).bits).toBe(1);
    expect(heat.at(0).bits).toBeNaN();
  });

  it("ends where the document ends", async () => {
    const source = editor([]);
    blocks(source).want(5 * BLOCK, TOKENS);
    await settled();
    expect(source.asked).toEqual([[5 * BLOCK, TOKENS]]);
  });

  it("stops asking after a refusal, until it is told to try again", async () => {
    let down = true;
    const heard: string[] = [];
    const source = editor([], () => down);
    const heat = blocks(source, heard);
    heat.want(0, 10);
    await settled();
    const tries = source.asked.length;
    heat.want(1, 11);
    await settled();
    expect(source.asked.length).toBe(tries);
    expect(heard[0]).toBe("failed: The model host is busy.");
    down = false;
    heat.retry();
    await settled();
    expect(heat.known(0)).toBe(true);
  });

  it("says nothing after it was closed", async () => {
    const heard: string[] = [];
    const heat = blocks(editor([]), heard);
    const fetched = heat.fetch(0);
    heat.close();
    await fetched;
    expect(heard).toEqual([]);
  });
});

describe("search for surprising spans", () => {
  const open = (surprising: number[]) => {
    const { heat, asked } = editor(surprising);
    const layout = {
      document: 0,
      line: 1,
      bytes: new Uint8Array(TOKENS),
      boundaries: Uint32Array.from({ length: TOKENS + 1 }, (_, token) => token),
    };
    const api = { heat, alternatives: async () => [] };
    return { asked, document: openedDocument(layout, api, { arrived: () => {}, failed: () => {} }) };
  };

  it("has what lies between scored first", async () => {
    const { document, asked } = open([3 * BLOCK + 7, 3 * BLOCK + 8]);
    await document.heat.fetch(3 * BLOCK);
    const { span } = await findSpan(document, 0, 1);
    expect(span).toEqual({ from: 3 * BLOCK + 7, to: 3 * BLOCK + 9 });
    expect(asked.length).toBe(4);
  });

  it("goes backwards", async () => {
    const { document } = open([5, BLOCK + 5]);
    expect((await findSpan(document, TOKENS - 1, -1)).span?.from).toBe(BLOCK + 5);
    expect((await findSpan(document, BLOCK + 5, -1)).span?.from).toBe(5);
  });

  it("says that there is nothing more", async () => {
    const { document } = open([]);
    expect(await findSpan(document, 0, 1)).toEqual({ reason: "nothing after this reaches 6.0 bits" });
  });
});
