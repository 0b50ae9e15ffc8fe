import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

vi.mock("vscode", () => ({
  l10n: { t: (text: string, ...values: string[]) => text.replace(/\{(\d)\}/g, (_, place) => values[Number(place)]) },
}));
const { escaped, unescaped } = await import("../../../src/editor/sampling/escapes");
const { optionsOf, proposed, questions } = await import("../../../src/editor/sampling/questions");

const problemOf = (name: string, text: string) =>
  questions()
    .find((question) => question.name === name)!
    .problem(text);

describe("a prefix on one line", () => {
  it("is any text again", () => {
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("\\", "n", "t", "\n", "\r", "\t", "x") }));
    fc.assert(
      fc.property(texts, (text) => {
        expect(escaped(text)).not.toMatch(/[\n\r\t]/);
        expect(unescaped(escaped(text))).toBe(text);
      }),
    );
  });

  it("may hold a backslash that means nothing", () => {
    expect(unescaped("C:\\dir \\d+")).toBe("C:\\dir \\d+");
  });
});

describe("answers", () => {
  it.each([
    ["documents", ["1", "10000", " 20 "], ["0", "10001", "1.5", "", "many", "-3"]],
    ["tokens", ["1", "100000"], ["0", "1e9", " "]],
    ["temperature", ["0", "1", "0.7", "0,7", "100"], ["-1", "", "hot", "1000", "Infinity"]],
    ["prefix", ["", "Once upon a time\\n", "x".repeat(10_000)], ["x".repeat(10_001)]],
    ["seed", ["0", "4294967295"], ["-1", "4294967296", "0.5", ""]],
  ])("%s: some are taken, others get a sentence", (name, taken, refused) => {
    for (const text of taken) expect([text, problemOf(name, text)]).toEqual([text, undefined]);
    for (const text of refused) expect(problemOf(name, text)).toMatch(/^Give .*\.$/);
  });

  it("are options for drawing", () => {
    const answers = { documents: "3", tokens: " 20", temperature: "0,5", prefix: "One\\ntwo", seed: "7" };
    expect(optionsOf(answers)).toEqual({ documents: 3, tokens: 20, temperature: 0.5, prefix: "One\ntwo", seed: 7 });
  });
});

describe("what is proposed", () => {
  it("can be taken as it is, and is what was answered last, but for the seed", () => {
    const last = { documents: "3", tokens: "20", temperature: "0.5", prefix: "Once", seed: "7" };
    expect(proposed(last, undefined, 0.25)).toEqual({ ...last, seed: "250000" });
    for (const { name, problem } of questions()) expect(problem(proposed({}, undefined, 0.99)[name])).toBeUndefined();
  });

  it("is never what cannot be taken", () => {
    const kept = { documents: "-1", tokens: 5, temperature: "hot" } as unknown as Record<"documents", string>;
    expect(proposed(kept, undefined, 0)).toEqual(proposed({}, undefined, 0));
  });

  it("begins with the text that is selected", () => {
    expect(proposed({ prefix: "before" }, "line\n", 0).prefix).toBe("line\\n");
  });
});
