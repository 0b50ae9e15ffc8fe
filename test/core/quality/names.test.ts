import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noiseSignals } from "../../../src/core/quality/badness/noise";
import { ruleSymptom, type Symptom, symptomKey, symptoms } from "../../../src/core/quality/badness/symptoms";
import { families, publishedRules } from "../../../src/core/quality/published";
import { ownRules } from "../../../src/core/quality/rules";
import { modelRules } from "../../../src/core/quality/rules/model";
import type { QualitySignal } from "../../../src/core/quality/signal";
import { qualitySignalOf, qualitySignals } from "../../../src/core/quality/signals";
import { signals as scoringSignals } from "../../../src/core/scoring/signals";

const folder = join(__dirname, "..", "..", "..", "src", "core", "quality", "signals");
const isSignal = (value: unknown): value is QualitySignal =>
  typeof value === "object" && value !== null && "of" in value && "needs" in value;
const isTable = (value: unknown): value is Record<string, QualitySignal> =>
  typeof value === "object" && value !== null && Object.values(value).length > 0 && Object.values(value).every(isSignal);

/** Every table of signals that a file of the folder exports. */
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && name !== "index.ts");
const tables = (await Promise.all(files.map((name) => import(join(folder, name)) as Promise<object>))).flatMap((module) =>
  Object.values(module).filter(isTable),
);

/** Figures that the analysis makes of several signals, or of all documents. */
const derived = ["wordOrder", "noise"];

const rules = [...ownRules, ...publishedRules];
const ownSymptoms: Symptom[] = [...symptoms, ...ownRules.filter(({ needs }) => needs !== "model").map(ruleSymptom)];

describe("signals", () => {
  it("have names that no other has, and all can be asked for", () => {
    // Of two with one name the table of all has only one.
    for (const [name, { of }] of tables.flatMap((table) => Object.entries(table)))
      expect([name, qualitySignals[name]?.of === of]).toEqual([name, true]);
    for (const [name, { description }] of Object.entries(scoringSignals)) expect(qualitySignals[name]).toMatchObject({ description });
    expect(tables.length).toBeGreaterThan(5);
  });

  it.each(Object.entries(qualitySignals))("%s says what it is", (name, { description, of }) => {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(description.length).toBeGreaterThan(3);
    expect(description).not.toMatch(/[.\s]$/);
    expect(qualitySignalOf(name).of).toBe(of);
  });

  it.each(["beauty", "toString", "constructor", "__proto__", ""])("there is none named %j", (name) => {
    expect(() => qualitySignalOf(name)).toThrow(/There is no signal named .*: choose one of .*bitsPerByte.*\.$/);
  });
});

describe("rules", () => {
  it("have names that no other has, in kebab case, behind a published family's", () => {
    const names = rules.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const { name, family } of rules) {
      const bare = family === "bitlens" ? name : name.slice(family.length + 1);
      expect(bare).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      if (family !== "bitlens") expect(name).toBe(`${family}/${bare}`);
    }
  });

  it("are named apart from families and signals", () => {
    const others = new Set(["bitlens", ...families.map(({ name }) => name), ...Object.keys(qualitySignals)]);
    expect(rules.map(({ name }) => name).filter((name) => others.has(name))).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.name, rule] as const))("%s has a source, a sane threshold and a sentence", (_, rule) => {
    expect(rule.description.length).toBeGreaterThan(3);
    expect(rule.source.length).toBeGreaterThan(3);
    expect(["error", "warning", "information"]).toContain(rule.severity);
    expect(["above", "below"]).toContain(rule.limit);
    expect(Number.isFinite(rule.threshold)).toBe(true);
    // What no value can be beyond would never be said.
    if (rule.limit === "below") expect(rule.threshold).toBeGreaterThan(0);
    else expect(rule.threshold).toBeGreaterThanOrEqual(0);
    expect(rule.message(rule.threshold)).toMatch(/^[\p{Lu}\d].*[^.]\.$/su);
    expect(rule.message(rule.threshold)).not.toMatch(/NaN|undefined/);
  });
});

describe("symptoms", () => {
  it("speak of signals, rules or derived figures", () => {
    const known = new Set([...Object.keys(qualitySignals), ...ownRules.map(({ name }) => name), ...derived]);
    expect([...ownSymptoms, ...noiseSignals].map(({ signal }) => signal).filter((signal) => !known.has(signal))).toEqual([]);
  });

  it("are told apart by signal and side", () => {
    const keys = ownSymptoms.map(symptomKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(noiseSignals.map(({ signal }) => signal)).size).toBe(noiseSignals.length);
  });

  it.each(ownSymptoms.map((symptom) => [symptomKey(symptom), symptom] as const))("%s has a scale, a weight and words", (_, symptom) => {
    expect(symptom.floor).toBeGreaterThan(0);
    expect(symptom.weight).toBeGreaterThan(0);
    expect(symptom.weight).toBeLessThanOrEqual(1);
    expect(symptom.says.length).toBeGreaterThan(3);
    if (symptom.usual !== "cell") expect(Number.isFinite(symptom.usual)).toBe(true);
  });

  it("every distance that a rule asks for is measured", () => {
    const keys = new Set(ownSymptoms.map(symptomKey));
    const asked = new Set<string>();
    const distances = new Proxy({}, { get: (_, key) => void asked.add(String(key)) });
    for (const rule of modelRules) rule.measure({ text: undefined as never, model: { figures: { worstEnd: 0 } } as never, distances });
    expect(asked.size).toBeGreaterThan(0);
    expect([...asked].filter((key) => !keys.has(key))).toEqual([]);
  });
});
