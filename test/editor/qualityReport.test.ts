import { describe, expect, it } from "vitest";
import { qualityReportOf } from "../../src/editor/qualityReport";
import { FakeQuality } from "./qualityTree/fakeQuality";

describe("what a report says of a file's quality", () => {
  it("counts as bitlens filter does: marks go before rules, and information drops nothing", async () => {
    const quality = new FakeQuality("a.jsonl", [
      { text: "fine", badness: 0.05 },
      { text: "fine too", badness: 0.3, findings: ["short"] },
      { text: "again again", badness: 0.9, findings: ["repeated", "garbled"], bitsPerByte: 0.5 },
      { text: "kept all the same", badness: 0.8, findings: ["repeated"] },
      { text: "not wanted", badness: 0.2, language: "de" },
      { broken: true },
    ]);
    await quality.mark([3], "keep");
    await quality.mark([4], "drop");
    const report = await qualityReportOf(quality);
    expect(report!.filter).toMatchObject({ documents: 6, unreadable: 1, kept: { documents: 3 }, dropped: { documents: 3 } });
    const counts = Object.fromEntries(report!.filter.rules.map(({ rule, documents, alone }) => [rule, [documents, alone]]));
    expect(counts).toEqual({ repeated: [2, 0], garbled: [1, 0], short: [1, 0], marked: [1, 1], unreadable: [1, 1] });
    expect(report!.filter.shift.map(({ by, groups }) => [by, groups.map(({ name }) => name)])).toEqual([
      ["language", ["en", "de"]],
      ["length", ["less than 200 B"]],
    ]);
    expect(report!.families).toEqual([{ family: "c4", keeps: 5, drops: 0, silent: 1, rules: [] }]);
    expect(report!.marks).toEqual({ keep: 1, drop: 1 });
  });

  it("has the worst documents first, with their places, and none that cannot be read", async () => {
    const documents = Array.from({ length: 30 }, (_, row) => ({
      text: `document ${row}`,
      badness: row / 30,
      findings: row > 28 ? ["garbled"] : [],
    }));
    const report = await qualityReportOf(new FakeQuality("a.jsonl", [...documents, { broken: true }]));
    expect(report!.worst.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, place) => 30 - place));
    expect(report!.worst[0]).toMatchObject({
      preview: "document 29",
      reasons: ["few different words"],
      findings: [{ rule: "garbled", message: "It is garbled.", excerpt: { marked: "docu", after: "ment 29" } }],
    });
  });

  it("is nothing before there is a result", async () => {
    const quality = new FakeQuality("a.jsonl", []);
    quality.result = undefined;
    expect(await qualityReportOf(quality)).toBeUndefined();
  });
});
