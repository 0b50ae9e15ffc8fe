import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileMemory } from "../../../src/editor/quality/fileMemory";
import type { Mark } from "../../../src/protocol/quality";

/** The editor's store, as far as it is used: what is kept outlasts the memory that was made on it. */
function store() {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.has(key) ? kept.get(key) : otherwise) as T,
    update: async (key: string, value: unknown) => void (value === undefined ? kept.delete(key) : kept.set(key, structuredClone(value))),
  };
}

const mark = fc.constantFrom<Mark>("keep", "drop");
const marks = fc.dictionary(fc.integer({ min: 0, max: 20 }).map(String), mark, { maxKeys: 12 });
const listOf = (some: Record<string, Mark>) => Object.entries(some).map(([content, each]) => ({ content: Number(content), mark: each }));
const found = (memory: FileMemory) => Array.from({ length: 21 }, (_, content) => memory.markOf(content));

async function marked(own: Record<string, Mark>) {
  const state = store();
  const memory = new FileMemory(state, "file");
  for (const { content, mark: each } of listOf(own)) await memory.mark([content], each);
  return { state, memory };
}

describe("marks of a choice", () => {
  it("leave the user's own, and go without a trace", async () => {
    await fc.assert(
      fc.asyncProperty(marks, marks, marks, async (own, first, second) => {
        const { state, memory } = await marked(own);
        const before = found(memory);
        await memory.markChosen(listOf(first));
        const { keep, drop, own: left } = await memory.markChosen(listOf(second));
        expect(keep + drop + left).toBe(Object.keys(second).length);
        expect(left).toBe(Object.keys(second).filter((content) => content in own).length);
        expect(found(memory)).toEqual(before.map((each, content) => each ?? second[content]));
        const again = new FileMemory(state, "file");
        expect(found(again)).toEqual(found(memory));
        expect(await again.unmarkChosen()).toBe(keep + drop);
        expect(found(again)).toEqual(before);
        expect(found(new FileMemory(state, "file"))).toEqual(before);
      }),
    );
  });

  it("are the user's own once the user has marked those documents", async () => {
    const { memory } = await marked({});
    await memory.markChosen([
      { content: 1, mark: "keep" },
      { content: 2, mark: "drop" },
      { content: 3, mark: "drop" },
    ]);
    await memory.mark([2], "keep");
    await memory.mark([3], undefined);
    expect(await memory.unmarkChosen()).toBe(1);
    expect(found(memory).slice(1, 4)).toEqual([undefined, "keep", undefined]);
  });
});
