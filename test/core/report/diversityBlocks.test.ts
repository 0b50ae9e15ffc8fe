import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../src/core/diversity/evidence";
import { textOf } from "../../../src/core/report/blocks";
import { diversityBlocks, diversityMarkdown } from "../../../src/core/report/diversityBlocks";
import { badgeText } from "../../../src/core/report/evidenceBlocks";
import { htmlOf } from "../../../src/core/report/html";
import { english } from "../../../src/core/report/say";
import type { DiversityReport, FileDiversity, PieceFigures, SideCoding } from "../../../src/core/types/diversity";

const spread = { mean: 100, deviation: 5, variation: 0.05 };
const piece: PieceFigures = {
  ...{ documents: 60, bytes: 6000, compressionRatio: 9, selfRepetition: 5, ngramDiversity: 0.5, nearDuplicates: 0.9, templates: 0.6 },
  ...{ lengths: spread, entropy: { mean: 4, deviation: 0.2, variation: 0.05 }, vendi: 4 },
};
const file = (name: string, figures: PieceFigures = piece): FileDiversity => ({
  ...{ file: name, documents: 60, bytes: 6000, empty: 1, unreadable: 2, seed: 1, sample: figures, piece: figures },
  evidence: evidenceOf(figures),
});
const side: SideCoding = {
  ...{ documents: 60, bytes: 6000, alone: 2, after: 1, saved: 0.5 },
  leastTaught: [{ id: "7", line: 1234, bytes: 50, saved: -0.1, preview: "a [link](http://x) | <b>" }],
};
const two: DiversityReport = { files: [file("a.jsonl"), file("b.jsonl")], crossCoding: { one: side, other: side } };

describe("the report on diversity", () => {
  it("begins with the badge, its signs with value and threshold, and what it cannot tell", () => {
    const markdown = diversityMarkdown({ files: [file("a.jsonl")] }, english, { remarks: ["The model was left out."] });
    expect(markdown).toMatch(/^# Diversity of a\.jsonl\n\n- The model was left out\.\n\n## Looks synthetic&#58; strong evidence\n/);
    expect(markdown).toMatch(/\| share of documents that nearly repeat another \| 0\.900 \| above 0\.13 \| yes \|/);
    expect(markdown).toMatch(/\| surprisal less predictive entropy, bits per token \| – \| below −0\.45 \| not measured \|/);
    expect(markdown).toMatch(/4 of 6 signs are there\./);
    expect(markdown).toMatch(/cannot tell a good synthetic document from a real one/);
    expect(markdown).toMatch(/left out are 1 documents without text and 2 records that cannot be read/);
  });

  it("names both files where there are two, and leads to the documents that either lacks", () => {
    const markdown = diversityMarkdown(two, english, { link: (at, place) => `../x/${at}/${place}` });
    expect(markdown).toMatch(/## a\.jsonl&#58; looks synthetic&#58; strong evidence/);
    expect(markdown).toMatch(/\| \[1,234\]\(<\.\.\/x\/0\/0>\) \| −10\.0 % \| a &#91;link&#93;/);
    expect(markdown).toContain("[1,234](<../x/1/0>)");
  });

  it("leads nowhere as a page of its own", () => {
    const html = htmlOf("two", diversityBlocks(two, english, { link: () => "../x" }), "en");
    expect(html).toContain("1,234");
    expect(html).not.toMatch(/<a |\.\.\/x/);
  });

  it("says of few documents that they are too few", () => {
    const few = file("few.jsonl", { ...piece, documents: 5 });
    const headings = diversityBlocks({ files: [few] }, english).flatMap((block) => (block.kind === "heading" ? [block.text] : []));
    expect(headings[1]).toBe(badgeText(few.evidence, english));
    expect(headings[1]).toBe("Looks synthetic: too few documents to tell, 30 are needed");
  });

  it("has a cell for each head and each side", () => {
    for (const block of diversityBlocks(two, english))
      if (block.kind === "table") {
        expect(block.sides).toHaveLength(block.head.length);
        for (const row of block.rows) expect(row.map(textOf)).toHaveLength(block.head.length);
      }
  });
});
