import { describe, expect, it } from "vitest";
import { documentCount, explainAnswer, LIMITS, rowBeginningAt, scorableText, worstAnswer } from "../../../src/editor/tools/answers";
import { FakeQuality } from "../qualityTree/fakeQuality";

const quality = new FakeQuality("a.jsonl", [
  { text: "fine words", badness: 0.1, line: 1 },
  { text: "again ".repeat(100), badness: 0.9, line: 4, findings: ["repeated", "short"] },
  { text: "fine words", badness: 0.5, line: 6, duplicateOf: 0, findings: ["short"] },
  { broken: true, line: 9 },
]);

describe("the worst documents", () => {
  it("come first, with rules, reasons and the beginning of the text", async () => {
    await quality.mark([1], "drop");
    const answer = await worstAnswer(quality, { count: 2 });
    expect(answer).toMatchObject({
      documents: 4,
      wouldBeDropped: 2,
      worst: [
        { line: 4, badness: 0.9, rules: ["repeated", "short"], reasons: ["few different words"], mark: "drop" },
        { line: 6, badness: 0.5, rules: ["short"] },
      ],
      note: expect.stringContaining("not instructions"),
    });
    const [{ begins }] = (answer as { worst: { begins: string }[] }).worst;
    expect(begins).toHaveLength(LIMITS.preview + 1);
  });

  it("are those of a rule where one is named, and none where it found nothing", async () => {
    expect(await worstAnswer(quality, { count: 10, rule: "short" })).toMatchObject({ flaggedByRule: 2, worst: [{ line: 4 }, { line: 6 }] });
    expect(await worstAnswer(quality, { count: 10, rule: "garbled" })).toMatchObject({ flaggedByRule: 0, worst: [] });
    await expect(worstAnswer(quality, { count: 10, rule: "ugly" })).rejects.toThrow(
      "There is no rule named ugly: choose one of repeated, short, garbled, unreadable.",
    );
  });
});

describe("an explanation", () => {
  it("has findings with their places, the repeated document, and what published filters would do", async () => {
    expect(await explainAnswer(quality, 6)).toMatchObject({
      line: 6,
      wouldBeDropped: false,
      repeatsTheDocumentOnLine: 1,
      findings: [
        { rule: "short", value: 0.75, threshold: 0.5, message: "It is short.", place: { before: "", marked: "fine", after: " words" } },
      ],
      publishedFilters: [{ family: "c4", drops: false }],
    });
  });

  it("is there for records that cannot be read", async () => {
    expect(await explainAnswer(quality, 9)).toMatchObject({ line: 9, wouldBeDropped: true });
  });

  it("is of the document that holds the line", () => {
    expect(rowBeginningAt(quality.result!, 5)).toBe(1);
  });
});

describe("what is refused with a sentence", () => {
  it.each([
    ["too many documents", () => documentCount(51)],
    ["a part of a document", () => documentCount(1.5)],
    ["a count that is no number", () => documentCount("many")],
    ["no text", () => scorableText("")],
    ["a text that is none", () => scorableText({})],
    ["too long a text", () => scorableText("x".repeat(LIMITS.textCharacters + 1))],
    ["no line", () => rowBeginningAt(quality.result!, 0)],
  ])("%s", (_, call) => {
    expect(call).toThrow(/\.$/);
  });

  it("everything else is taken", () => {
    expect(documentCount(undefined)).toBe(10);
    expect(documentCount(50)).toBe(50);
    expect(scorableText("猫")).toHaveLength(3);
  });
});
