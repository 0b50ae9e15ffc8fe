import { describe, expect, it } from "vitest";
import type { Kind } from "../../../../src/core/quality/facts";
import { commentSyntaxes } from "../../../../src/core/quality/published/comments";
import { rulesOf } from "../../../../src/core/quality/published/family";
import { families } from "../../../../src/core/quality/published/index";
import { commentRules } from "../../../../src/core/quality/published/starCoder";
import { isBeyond } from "../../../../src/core/quality/rule";
import { factsOf } from "./facts";

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");
const paragraphs = (count: number, paragraph: (index: number) => string): string => lines(count, paragraph).replaceAll("\n", "\n\n");
const words = (count: number, word = (index: number) => `word${index}`): string =>
  Array.from({ length: count }, (_, index) => word(index)).join(" ");

const rules = families.flatMap(rulesOf);

type Edge = [rule: string, at: string, beyond: string, kind?: Kind];

/** A text at the threshold, which passes, and the next one beyond it. */
const EDGES: Edge[] = [
  ["gopher-quality/words-least", words(50), words(49)],
  ["gopher-quality/mean-word-length-least", "the and you", "the and you is"],
  ["gopher-quality/mean-word-length-most", "abcdefghij klmnopqrst", "abcdefghij klmnopqrstu"],
  ["gopher-quality/hashes", `#${words(9)}`, `##${words(9)}`],
  [
    "gopher-quality/bullet-lines",
    lines(10, (index) => (index < 9 ? "- point" : "text")),
    lines(11, (index) => (index < 10 ? "• point" : "text")),
  ],
  [
    "gopher-quality/ellipsis-lines",
    lines(10, (index) => (index < 3 ? "so…" : "text")),
    lines(10, (index) => (index < 4 ? "so..." : "text")),
  ],
  ["gopher-quality/alphabetic-words", "one two three four 5", "one two three 4 5"],
  ["gopher-quality/stop-words", "the dog and a cat", "the dog The cat the"],
  [
    "gopher-repetition/duplicate-lines",
    lines(10, (index) => `line ${Math.max(0, index - 3)}`),
    lines(10, (index) => `line ${Math.max(0, index - 4)}`),
  ],
  [
    "gopher-repetition/duplicate-paragraphs",
    paragraphs(10, (index) => `${Math.max(0, index - 3)}`),
    paragraphs(10, (index) => `${Math.max(0, index - 4)}`),
  ],
  ["c4/sentences-least", "So it is. ".repeat(5), "So it is. ".repeat(4)],
  ["c4/curly-bracket", "A { in a line without an end", "A { in a line with an end."],
  ["c4/lorem-ipsum", "Lorem ipsum without an end", "Lorem ipsum with an end."],
  ["mc4/third-longest-line", lines(3, () => "x".repeat(200)), lines(3, (index) => "x".repeat(199 + Math.min(1, index)))],
  [
    "fineweb-code/terminal-punctuation",
    lines(25, (index) => (index < 3 ? "End." : "end")),
    lines(26, (index) => (index < 3 ? "End." : "end")),
  ],
  [
    "fineweb-code/short-lines",
    lines(100, (index) => "x".repeat(index < 67 ? 30 : 31)),
    lines(100, (index) => "x".repeat(index < 68 ? 30 : 31)),
  ],
  ["fineweb-code/line-feeds-per-word", `${words(10)}\n\n\n`, `${words(10)}\n\n\n\n`],
  ["fineweb-code/duplicate-line-characters-code", `a\na\n${"b".repeat(98)}`, `a\na\n${"b".repeat(97)}`],
  ["fineweb-blog/duplicate-line-characters-blog", `a\na\n${"b".repeat(8)}`, `a\na\n${"b".repeat(7)}`],
  ["nemo/words-least", words(50), words(49)],
  ["nemo/other-characters", "abc-", "ab-"],
  ["nemo/white-space", "ab\tcd ef", "ab\tcd e"],
  ["nemo/longest-word", "x".repeat(1000), "x".repeat(1001)],
  ["nemo/common-words", "to be", "to do"],
  ["nemo/urls", `http://a.bc${"é".repeat(44)}`, `http://a.bc${"é".repeat(43)}`],
  [
    "nemo/boilerplate",
    words(5, (index) => (index < 2 ? "our cookie policy\n\n" : `${index}\n\n`)).slice(0, -2),
    "our cookie policy\n\nothers",
  ],
  ["data-juicer/characters", "x".repeat(10), "x".repeat(9)],
  ["data-juicer/alphanumeric", "a---", "a----"],
  ["data-juicer/special-characters", "abc😀", "ab😀"],
  ["data-juicer/words", words(10), words(9)],
  ["data-juicer/mean-line-length", "123456789\n", "12345678\n"],
  ["starcoder/longest-line", "x".repeat(1000), "x".repeat(1001), "code"],
  ["starcoder/mean-line", `${"x".repeat(100)}\n${"x".repeat(100)}`, `${"x".repeat(101)}\n${"x".repeat(100)}`, "code"],
  ["starcoder/alphanumeric", "a---", "a----", "code"],
  ["starcoder/xml", `${" ".repeat(87)}<?xml version=`, `${" ".repeat(86)}<?xml version=`, "code"],
  ["dclm/removed-words", `${words(19)}\nalone`, `${words(18)}\nalone`],
  ["dclm/stop-words", "the the", "the The"],
];

describe("thresholds", () => {
  it.each(EDGES)("%s passes at the threshold and not beyond it", (name, at, beyond, kind) => {
    const rule = rules.find((one) => one.name === name)!;
    const [passed, failed] = [at, beyond].map((text) => rule.measure(factsOf(text, kind))!.value);
    expect([isBeyond(rule, passed, rule.threshold), isBeyond(rule, failed, rule.threshold)], `${passed} and ${failed}`).toEqual([
      false,
      true,
    ]);
  });

  it("comments of a program", () => {
    const [least, most] = commentRules(commentSyntaxes.typescript);
    const shareOf = (text: string) => least.measure(factsOf(text, "code"))?.value;
    expect(shareOf("12345678//")).toBe(0.2);
    expect(shareOf("/* a */ b")).toBeCloseTo(7 / 9);
    expect(shareOf("'// no comment'; `/* nor\n this */`")).toBe(0);
    expect(shareOf("")).toBeUndefined();
    expect([least.threshold, most.threshold]).toEqual([0.01, 0.8]);
    expect(commentRules(commentSyntaxes.python)[0].measure(factsOf('"""all"""', "code"))?.value).toBe(1);
  });
});
