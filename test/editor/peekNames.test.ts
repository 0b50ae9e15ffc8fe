import { describe, expect, it } from "vitest";
import { decodedPath, fieldsOf, MOST_CHARACTERS, shownText } from "../../src/editor/peekNames";

describe("the fields of a record", () => {
  it("are its members, and those of the objects and lists in it", () => {
    const record = { id: 7n, text: "a\nb", meta: { source: "web", tags: ["x", { y: true }] }, empty: {}, none: null };
    expect(fieldsOf(record)).toEqual([
      { name: "id", text: "7" },
      { name: "text", text: "a\nb" },
      { name: "meta.source", text: "web" },
      { name: "meta.tags[0]", text: "x" },
      { name: "meta.tags[1].y", text: "true" },
      { name: "empty", text: "{}" },
      { name: "none", text: "null" },
    ]);
  });

  it("are none where the record is no object", () => {
    expect([fieldsOf("text"), fieldsOf(undefined), fieldsOf(3)]).toEqual([[], [], []]);
  });

  it("are shown as JSON where they lie too deep", () => {
    const [deep] = fieldsOf({ a: { b: { c: { d: { e: 1n } } } } });
    expect(deep).toEqual({ name: "a.b.c.d", text: JSON.stringify({ e: "1" }, null, 2) });
  });
});

describe("the path of a decoded document", () => {
  it("ends in what the tab says, whatever signs that has", () => {
    expect(decodedPath("/data/a b.jsonl", "a b.jsonl, line 3, x/y")).toBe("bitlens/decoded/%2Fdata%2Fa%20b.jsonl/a b.jsonl, line 3, x∕y");
  });
});

describe("the text of a decoded document", () => {
  it("is whole, or says where it was cut", () => {
    expect(shownText("short", "cut")).toBe("short");
    const long = shownText("x".repeat(MOST_CHARACTERS + 1), "(cut)");
    expect([long.length, long.endsWith("x\n\n(cut)\n")]).toEqual([MOST_CHARACTERS + 8, true]);
  });
});
