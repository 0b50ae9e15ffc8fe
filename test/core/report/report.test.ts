import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf } from "../../../src/core/report/excerpt";
import { escapeHtml } from "../../../src/core/report/html";
import { cell } from "../../../src/core/report/markdown";
import { Most } from "../../../src/core/report/most";
import { reportMarkdown, reportWriter } from "../../../src/core/report/report";
import { english, type Say } from "../../../src/core/report/say";
import { HOSTILE, ledger, qualityReport, ranking } from "./reports";

const quality = qualityReport();
const report = { name: "a_b.jsonl", ledger, ranking, quality };
/** As it reads: escapes in Markdown are entities, and no line breaks before a per cent sign. */
const read = (markup: string) => markup.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replaceAll("\u00a0", " ");
const markdown = read(reportMarkdown(report, english));
const html = reportWriter("a.html")(report, english, "en").replaceAll("\u00a0", " ");

describe("the report of a file", () => {
  it.each([
    ["the ledger", "| brotli | 2.100 | 26.3 % | brotli, quality 11 |"],
    ["the model's share", "| model | 1.600 | 20.0 % | tiny, 6.40 bits per token, perplexity 84.4 |"],
    ["S1 with the model's cost", "| S1 | 816,000 |"],
    ["and without", "| S1 without the model | 16,000 |"],
    ["from where on the weights are paid back", "after 800,000 bytes of data like this; this file has 10,000"],
    ["the conditions of the figures", "Window 1024, stride 512, document start token"],
    ["the notes", "- The file has changes that are not saved."],
    ["documents of the ranking", "| 7 | 3.900 | 100 |"],
    ["records that could not be read", "| 9 | not JSON |"],
    ["what filtering keeps", "| kept | 6 | 60.0 % | 600 B |"],
    ["marks", "1 are marked to be kept and 1 to be dropped"],
    ["findings by rule", "| repeated | 3 | 30.0 % | 2 | share of repeated words |"],
    ["badness in bins", "| 0.95 – 1.00 | 3 | 33.3 % |"],
    ["the worst documents", "### Line 6\n\nbadness 0.970 · 100 B · 0.50 bits per byte; few different words"],
    ["their spans", "repeated: It is repeated. (value 0.75, threshold 0.5)\n\n> **⟦again again⟧**"],
    ["verdicts by family", "| c4 | 3 | 30.0 % | 6 | 1 | c4/lines (3) |"],
    ["the mix", "| en | 7 | 6 | 77.8 % | 100.0 % | +22.2 |"],
    ["the settings", "| repeated | warning | > 0.5 | a test |"],
    ["the model", "Model tiny, hash 0123456789abcdef, window 1024, stride 512. Seed 1."],
  ])("has %s", (_, text) => {
    expect(markdown).toContain(text);
    for (const figures of text.match(/[\d.,]+ %/g) ?? []) expect(html).toContain(figures);
  });

  it("says so where a sample was scored", () => {
    const sample = { seed: 1, bytes: 2000, of: 10_000, units: 4, bitsPerByte: { low: 1.5, high: 1.7 } };
    const sampled = read(reportMarkdown({ name: "a", ledger: { ...ledger, sample } }, english));
    expect(sampled).toContain(
      "A sample of 2,000 of 10,000 bytes was scored (4 windows, seed 1); the 95 % interval of the model's bits per byte is 1.500 to 1.700.",
    );
  });

  it("says so where no model took part", () => {
    const { model, ...without } = quality;
    expect(reportMarkdown({ name: "a", quality: without }, english)).toContain("No model took part");
  });

  it("speaks another language where it is given words", () => {
    const shouting: Say = (text, ...values) => english(text.toUpperCase(), ...values);
    const headings = reportMarkdown(report, shouting).match(/^## .*/gm) ?? [];
    expect(headings).toContain("## FINDINGS BY RULE");
    expect(headings.filter((each) => each !== each.toUpperCase())).toEqual([]);
  });
});

describe("what the data hold", () => {
  it("is text in Markdown, never markup", () => {
    expect(reportMarkdown(report, english)).not.toMatch(/<b|<script|\[x\]\(y\)/);
    expect(cell("a | `b` <img src=x> [l](http://x) ![i](u)\n# h")).not.toMatch(/[|`<>[\]()#\n](?!\d)/);
  });

  it("is text in HTML, and nothing is fetched or run", () => {
    expect(html).not.toMatch(/<script|<b |<img|<link|https?:\/\/(?!www\.w3\.org\/2000\/svg)|\u202e/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain(escapeHtml(HOSTILE));
  });

  it("cannot leave an attribute or an element", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/[<>"'`]|&(?!#\d+;)/.test(escapeHtml(text))));
  });
});

describe("the file as HTML", () => {
  it("closes what it opens, pictures too", () => {
    const open: string[] = [];
    for (const [, slash, name, empty] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
      if (empty || ["meta"].includes(name)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it("has a picture of the ledger, of the badness and of each shift, each with words for those who do not see it", () => {
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html.match(/role="img" aria-label="[^"]+"/g)).toHaveLength(3);
  });

  it("draws bars in proportion", () => {
    const widths = [...html.matchAll(/<rect x="110" y="[\d.]+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
    // baseline, H0, H1, H2, gzip, brotli, model, weights; these are off the scale.
    const expected = [8, 4.5, 3.5, 2.5, 2.6, 2.1, 1.6, 8].map((value) => expect.closeTo((550 * value) / 8, 0));
    expect(widths).toEqual(expected);
  });
});

describe("the file as JSON", () => {
  it("is the report itself", () => {
    expect(JSON.parse(reportWriter("x/Y.JSON")(report, english, "en"))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});

describe("the name of the file", () => {
  it.each(["report", "report.pdf", "a.html/report", "report.constructor"])("%s is refused with a sentence", (name) => {
    expect(() => reportWriter(name)).toThrow(/name that ends in \.html, \.md or \.json\.$/);
  });
});

describe("an excerpt", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it("has the place and what stands around it", () => {
    expect(excerptOf(bytesOf("a bad\nword here"), 2, 5)).toEqual({ before: "a ", marked: "bad", after: " word here" });
  });

  it("is cut where the text is long, the place at its middle", () => {
    const { before, marked, after } = excerptOf(bytesOf(`${"a".repeat(500)}${"春".repeat(500)}${"b".repeat(500)}`), 500, 2000);
    expect(before).toBe(`…${"a".repeat(60)}`);
    expect(marked).toBe(`${"春".repeat(80)} … ${"春".repeat(80)}`);
    expect(after).toBe(`${"b".repeat(60)}…`);
  });

  it("is found in any bytes and at any place", () => {
    const place = fc.tuple(fc.uint8Array({ maxLength: 900 }), fc.nat(900), fc.nat(900));
    fc.assert(
      fc.property(place, ([bytes, one, other]) => {
        const [start, end] = [Math.min(one, other, bytes.length), Math.min(Math.max(one, other), bytes.length)];
        const { before, marked, after } = excerptOf(bytes, start, end);
        return Math.max(before.length, after.length) <= 2 * 61 && marked.length <= 2 * 163;
      }),
    );
  });
});

describe("the most", () => {
  it("are those that a sort would put first", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5 })), fc.integer({ min: 1, max: 6 }), (figures, room) => {
        const most = new Most<number>(room);
        figures.forEach((figure, place) => {
          most.offer(figure, () => place);
        });
        const places = figures.map((_, place) => place).filter((place) => !Number.isNaN(figures[place]));
        expect(most.sorted()).toEqual(places.sort((a, b) => figures[b] - figures[a] || a - b).slice(0, room));
      }),
    );
  });
});
