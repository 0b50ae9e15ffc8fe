import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { families } from "../../../src/core/quality/published";
import { isBeyond } from "../../../src/core/quality/rule";
import { ownRules } from "../../../src/core/quality/rules";
import { FileMemory } from "../../../src/editor/quality/fileMemory";
import { knownRules } from "../../../src/editor/quality/knownRules";
import { rowsOf } from "../../../src/editor/quality/marksFile";
import { choose } from "../../../src/editor/quality/ruleChoices";
import { passingThreshold } from "../../../src/editor/quality/ruleWords";
import { worstFindings } from "../../../src/editor/quality/worstFindings";
import type { QualityResult, RuleInfo } from "../../../src/protocol/quality";

// What is tested asks nothing of the editor.
vi.mock("vscode", () => ({}));

const names = (choices: Partial<Parameters<typeof choose>[1]>) =>
  choose(knownRules, { rules: {}, families: [], off: [], ...choices }).map(({ name }) => name);

describe("rules", () => {
  it("are Bitlens's own, where nothing is chosen", () => {
    expect(names({})).toEqual(ownRules.map(({ name }) => name));
  });

  it("are switched off, on, and set, one by one or as families", () => {
    expect(names({ rules: { truncated: false } })).not.toContain("truncated");
    expect(names({ off: ["truncated"], rules: { truncated: 0.3 } })).not.toContain("truncated");
    expect(names({ rules: { "gopher-quality/words-least": true } })).toContain("gopher-quality/words-least");
    expect(names({ families: ["c4"] }).filter((name) => name.startsWith("c4/"))).toHaveLength(
      families.find(({ name }) => name === "c4")!.rows.length,
    );
    const [set] = choose(knownRules, { rules: { truncated: 0.25 }, families: [], off: [] }).filter(({ name }) => name === "truncated");
    expect(set.threshold).toBe(0.25);
  });
});

describe("a threshold that is set to a value", () => {
  it("lets it pass, with few digits, and is near it", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.constantFrom("above" as const, "below" as const), (value, limit) => {
        const threshold = passingThreshold({ limit }, value);
        expect(isBeyond({ limit }, value, threshold)).toBe(false);
        expect(Math.abs(threshold / value - 1)).toBeLessThan(0.02);
        expect(
          String(threshold)
            .replace(/e.*|[.-]/g, "")
            .replace(/^0+|0+$/g, "").length,
        ).toBeLessThanOrEqual(3);
      }),
    );
    expect(passingThreshold({ limit: "above" }, 0)).toBe(0);
  });
});

const info = (name: string, severity: RuleInfo["severity"]): RuleInfo => ({
  name,
  severity,
  threshold: 1,
  family: "bitlens",
  description: "",
  source: "",
  limit: "above",
});

function resultOf(findings: [row: number, rule: number][], badness: number[]): QualityResult {
  const rules = [info("a", "error"), info("b", "warning"), info("c", "information")];
  return {
    rules,
    findings: { row: Uint32Array.from(findings, ([row]) => row), rule: Uint16Array.from(findings, ([, rule]) => rule) },
    columns: { badness: Float64Array.from(badness) },
  } as unknown as QualityResult;
}

describe("the findings that are underlined", () => {
  const findings = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 2 })), { maxLength: 40 });
  const badness = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)), { minLength: 10, maxLength: 10 });

  it("are the gravest, of equal ones those of the worst documents, and the others are counted", () => {
    fc.assert(
      fc.property(findings, badness, fc.nat({ max: 20 }), (found, worse, most) => {
        const result = resultOf(found, worse);
        const { shown, unshown } = worstFindings(result, {}, most);
        expect(shown.length + unshown).toBe(found.length);
        expect(shown.length).toBe(Math.min(most, found.length));
        const left = found.map((_, i) => i).filter((i) => !shown.some(({ finding }) => finding === i));
        const weight = (finding: number) => [found[finding][1], -(worse[found[finding][0]] ?? 0) || -1] as const;
        for (const { finding } of shown) for (const other of left) expect(weight(finding)[0]).toBeLessThanOrEqual(weight(other)[0]);
      }),
    );
  });

  it("stand as the settings say, and are none where these say so", () => {
    const result = resultOf(
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      new Array(10).fill(0.5),
    );
    const { shown } = worstFindings(result, { a: "hint", b: "off" });
    expect(shown.map(({ rule, severity }) => [rule.name, severity])).toEqual([
      ["a", "hint"],
      ["c", "information"],
    ]);
  });
});

describe("marks of a file", () => {
  const state = () => {
    const values = new Map<string, unknown>();
    return {
      values,
      get: (key: string, standard: unknown) => values.get(key) ?? standard,
      update: async (key: string, value: unknown) => void values.set(key, value),
      keys: () => [],
    };
  };

  it("are there again when the memory is opened anew, by what documents hold", async () => {
    const memento = state();
    const first = new FileMemory(memento as never, "file:///a");
    await first.mark([5, 6], "drop");
    await first.mark([6, 7], "keep");
    await first.mark([5], undefined);
    await first.switchOff("truncated");
    const again = new FileMemory(memento as never, "file:///a");
    expect([5, 6, 7].map((content) => again.markOf(content))).toEqual([undefined, "keep", "keep"]);
    expect(again.off).toEqual(["truncated"]);
    expect(new FileMemory(memento as never, "file:///b").size).toBe(0);
    await again.switchOn(["truncated"]);
    await again.mark([6, 7], undefined);
    expect([...memento.values.values()]).toEqual([undefined]);
  });

  it("are found by what documents hold, else by line or id", () => {
    const columns = { line: Uint32Array.of(3, 5, 9), content: Float64Array.of(11, 12, 13) };
    const lines = [
      { line: 3, content: 13, mark: "drop" as const },
      { line: 5, mark: "keep" as const },
      { id: "1", mark: "drop" as const },
      { line: 9, content: 99, mark: "drop" as const },
    ];
    expect(rowsOf(lines, columns)).toEqual({ drop: [2, 0], keep: [1], unknown: 1 });
  });
});

describe("the settings of the manifest", () => {
  const { properties } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "..", "package.json"), "utf8")).contributes
    .configuration;

  it("name Bitlens's own rules with their thresholds and severities, and the families", () => {
    const thresholds = Object.entries<{ default: number }>(properties["bitlens.quality.rules"].properties).map(([name, each]) => [
      name,
      each.default,
    ]);
    expect(thresholds).toEqual(ownRules.map(({ name, threshold }) => [name, threshold]));
    const severities = Object.entries<{ default: string }>(properties["bitlens.quality.severities"].properties).map(([name, each]) => [
      name,
      each.default,
    ]);
    expect(severities).toEqual([...ownRules.map(({ name, severity }) => [name, severity]), ["unreadable", "error"]]);
    expect(properties["bitlens.quality.publishedRules"].items.enum).toEqual(families.map(({ name }) => name));
  });
});
