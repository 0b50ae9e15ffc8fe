import { describe, expect, it } from "vitest";
import { domainNamed, domainOf, repeatingColumns } from "../../../../src/core/quality/filter/domain";

const records = Array.from({ length: 40 }, (_, i) => ({
  id: `document-${i}`,
  text: "short",
  source: i % 3 ? "web" : "books",
  constant: "same",
  meta: { year: 2000 + (i % 4), author: `author ${i}` },
}));

describe("columns whose values repeat", () => {
  it("are those with two values at least, each of several records, and no text fields", () => {
    expect(repeatingColumns(records, ["text"])).toEqual(["source", "meta.year"]);
    expect(repeatingColumns(records, ["source"])).toEqual(["meta.year"]);
    expect(repeatingColumns([], [])).toEqual([]);
    expect(repeatingColumns(["a", 3, null], [])).toEqual([]);
  });

  it("are columns by their names", () => {
    for (const name of repeatingColumns(records, [])) {
      const values = new Set(records.map((record) => domainOf(record, domainNamed(name, records))));
      expect(values.size).toBeGreaterThan(1);
      expect(values.size).toBeLessThan(records.length / 2);
    }
  });
});
