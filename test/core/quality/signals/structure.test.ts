import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Kind } from "../../../../src/core/quality/facts";
import { qualitySignals } from "../../../../src/core/quality/signals";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";
import { truncation } from "../corruptions";
import { goodPrograms, goodTexts } from "../goodTexts";
import { sampleDocuments } from "../sentences";

const of = (name: string, text: string, kind: Kind = "prose") =>
  qualitySignals[name].of({ text: new TextFacts(new TextEncoder().encode(text), kind) });
const menu = "Home\nAbout us\nProducts\nNews\nContact\nImprint\nPrivacy";

describe("how a text is laid out", () => {
  it.each(Object.entries(goodTexts))("good prose is finished and no menu: %s", (_, text) => {
    for (const each of [text, `${text}\n`, text.replaceAll("\n", "\r\n")]) {
      expect(of("unfinished", each)).toBe(0);
      expect(of("fragmentShare", each)).toBe(0);
    }
  });

  it("a menu is nothing but fragments, whatever its line ends", () => {
    for (const end of ["\n", "\r\n", "\n\n"]) expect(of("fragmentShare", menu.replaceAll("\n", end))).toBe(1);
    const half = `${menu}\n${"x ".repeat(menu.length / 2).trim()}.`;
    expect(of("fragmentShare", half)).toBeGreaterThan(0.4);
    expect(of("fragmentShare", half)).toBeLessThan(0.6);
  });

  it("a text cut in a word is not finished", () => {
    for (const { text } of sampleDocuments.filter(({ domain }) => domain === "story"))
      expect(of("unfinished", truncation(text, 1))).toBe(1);
  });

  it("of programs, data and nothing nothing is said", () => {
    for (const text of Object.values(goodPrograms))
      for (const kind of ["code", "data"] as const)
        for (const name of ["fragmentShare", "unfinished"]) expect(of(name, text, kind)).toBeNaN();
    for (const text of ["", " \n\t\n"]) expect(of("unfinished", text)).toBeNaN();
    expect(of("fragmentShare", "")).toBe(0);
  });

  it("a share is a share of any text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 90 }), { maxLength: 12 }), (lines) => {
        const share = of("fragmentShare", lines.join("\n"));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect([0, 1, Number.NaN]).toContainEqual(of("unfinished", lines.join("\n")));
      }),
    );
  });

  it("are read off a long text quickly", () => {
    for (const text of [" ".repeat(200_000), `x${". ".repeat(100_000)}x`, "\n".repeat(200_000), `.${" ".repeat(100_000)}x`]) {
      const begun = process.cpuUsage();
      of("unfinished", text);
      of("fragmentShare", text);
      expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2000);
    }
  });
});

describe("every signal", () => {
  it.each(Object.keys(qualitySignals))("%s is a number, or none, of any text alone", (name) => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 8 }),
        fc.constantFrom<Kind>("prose", "code", "data"),
        (parts, kind) => {
          const value = of(name, parts.join(" \n"), kind);
          expect(typeof value).toBe("number");
          expect(Math.abs(value)).not.toBe(Number.POSITIVE_INFINITY);
        },
      ),
      { numRuns: 8 },
    );
    expect(typeof of(name, "")).toBe("number");
  });
});
