import { describe, expect, it } from "vitest";
import type { FileReport } from "../../src/core/types";
import type { PanelState } from "../../src/protocol/page";
import { conditions, headlineFigures } from "../../webview/headline";
import { statusLine } from "../../webview/statusLine";
import { paidBackAfter, story } from "../../webview/story";
import { report } from "./report";

const told = (of: FileReport) =>
  story(of)
    .map(({ text }) => text)
    .join("");

function changed(change: (of: FileReport) => void): FileReport {
  const of = report();
  change(of);
  return of;
}

const sample = { seed: 1, bytes: 300_000, of: 12_000_000, units: 140, bitsPerByte: { low: 1.4, high: 1.44 } };

describe("the sentence under the account", () => {
  it("says after how much data the weights are paid back", () => {
    expect(paidBackAfter(report())).toBeCloseTo(42.07e6, -4);
    expect(told(report())).toBe(
      "This file takes 1.42 bits per byte under Bitlens M; gzip needs 2.58. The model's weights (6.1 MB) are paid back after 42 MB of data like this; below that, gzip is the shorter message.",
    );
  });

  it("says that a longer file has paid them back", () => {
    expect(told(changed((of) => Object.assign(of, { bytes: 50e6 })))).toContain(
      "this file is beyond that, so the model with its weights is the shorter message.",
    );
  });

  it("says that they are never paid back where gzip needs fewer bits", () => {
    expect(told(changed((of) => Object.assign(of.ledger, { gzip: 1.2 })))).toContain("never paid back on data like this");
  });
});

describe("large figures", () => {
  const shown = (of: FileReport | undefined) =>
    headlineFigures(of, undefined).map(({ value, beside, label }) => [value, beside ?? "", label].join("|"));

  it("give S1 with and without the weights", () => {
    expect(shown(report())).toEqual([
      "1.42||bits per byte",
      "5.6×||smaller than 8n",
      "6.2 MB||S1 with the weights, 133 kB without",
      "1,319||documents",
    ]);
  });

  it("stand as dashes before the report", () => {
    expect(shown(undefined)[0]).toBe("–||bits per byte");
    expect(shown(undefined).length).toBe(shown(report()).length);
  });

  it("show the interval of a sample", () =>
    expect(shown(changed((of) => Object.assign(of, { sample })))[0]).toBe("1.42|± 0.02|bits per byte"));

  it("say that noise is larger than 8n, and how many records were unreadable", () => {
    const noise = changed((of) => Object.assign(of, { S1WithoutModel: of.S0 * 1.2, broken: 4 }));
    expect(shown(noise)[1]).toBe("1.2×||larger than 8n");
    expect(shown(noise)[3]).toBe("1,319||documents, and 4 unreadable");
  });
});

describe("status", () => {
  const state = (status: PanelState["status"], more: Partial<PanelState> = {}): PanelState => ({
    name: "a.txt",
    uri: "file:///a.txt",
    version: 1,
    status,
    report: report(),
    wholeFile: true,
    ...more,
  });
  const cases: [string, PanelState, string, string[]][] = [
    [
      "running",
      state({ kind: "running", what: "Scoring documents", share: 0.42, secondsLeft: 12 }),
      "Scoring documents · 42 % · 12 s left",
      ["cancel"],
    ],
    ["loading", state({ kind: "running", what: "Loading the model" }), "Loading the model", ["cancel"]],
    ["failed", state({ kind: "failed", message: "No model." }), "No model.", ["again"]],
    ["cancelled", state({ kind: "cancelled" }), "Cancelled. What was scored before is still shown.", ["again"]],
    ["exact", state({ kind: "done" }), "Scored all 750 kB: 208,000 tokens, 5.12 bits each.", []],
    [
      "sampled",
      state({ kind: "done" }, { sampled: { bytes: 300_000, of: 12_000_000 }, report: { ...report(), sample } }),
      "Scored 300 kB of 12 MB, ± 0.02 bits per byte (95 % interval).",
      ["exact"],
    ],
  ];
  it.each(cases)("%s", (_name, of, text, actions) => expect(statusLine(of)).toMatchObject({ text, actions }));

  it("states how the figures were made", () => {
    expect(conditions(state({ kind: "done" }, { fields: ["question", "answer"] }))).toBe(
      "window 1,024 · stride 512 · document start token · fields question, answer",
    );
  });
});
