import { describe, expect, it } from "vitest";
import type { PanelState } from "../../src/protocol/page";
import { reviveHeat, reviveState } from "../../webview/arrays";

const state: PanelState = {
  name: "a.jsonl",
  uri: "file:///a.jsonl",
  version: 3,
  status: { kind: "done" },
  wholeFile: true,
  curve: { starts: Float64Array.of(0, 10), ends: Float64Array.of(10, 20), bits: Float64Array.of(1, 2) },
  documents: {
    line: Uint32Array.of(1, 2),
    bytes: Float64Array.of(10, 20),
    bits: Float64Array.of(14.5, Number.NaN),
    tokens: Uint32Array.of(3, 4),
    entropy0: Float32Array.of(4.5, 4.25),
    gzipRatio: Float32Array.of(1.5, 2),
    broken: Uint8Array.of(0, 1),
  },
};

describe("arrays from the editor", () => {
  it("are taken as they are where the channel kept them", () => {
    expect(reviveState(state).documents?.bits).toBe(state.documents?.bits);
  });

  it("are made again where the channel wrote them as JSON", () => {
    expect(reviveState(JSON.parse(JSON.stringify(state)) as PanelState)).toEqual(state);
  });

  it("are made again in what learners of the lab and of the file drew", () => {
    const curve = { starts: Float64Array.of(0), ends: Float64Array.of(10), bits: Float64Array.of(3) };
    const curves = {
      bytes: Float64Array.of(0, 9),
      bitsPerByte: Float64Array.of(8, 4),
      low: Float64Array.of(8, 3),
      high: Float64Array.of(8, 5),
    };
    const arms = [{ name: "planned", curves, final: [4], area: [5], steps: 3, batch: 2, never: 0 }];
    const more = {
      learned: { curve, bytes: 10, bits: 3, cut: false },
      experts: { curve, bytes: 10, tokens: 3, network: 4, adaptive: 5, mixture: 3, knew: { model: 1, file: 2 }, cut: false },
      curriculum: { status: { kind: "done" }, lab: { kind: "done" }, report: { documents: 9, training: { arms, seeds: 2 } } },
    };
    const known = { ...state, ...more } as unknown as PanelState;
    expect(reviveState(JSON.parse(JSON.stringify(known)) as PanelState)).toEqual(known);
  });

  it("are made again in the heat of a document, and stay absent where there are none", () => {
    const bits = Float32Array.of(1, 2.5);
    const plain = { document: 0, from: 0, bits };
    const experts = { adaptive: Float32Array.of(1, 2), mixture: Float32Array.of(0.5, 1), matched: Uint8Array.of(0, 1) };
    const scored = { entropy: Float32Array.of(2, 3), rank: Uint32Array.of(1, 9) };
    for (const heat of [plain, { ...plain, experts }, { ...plain, ...scored }, { ...plain, ...scored, other: bits }])
      expect(reviveHeat(JSON.parse(JSON.stringify(heat)))).toEqual(heat);
  });

  it("are made again from Node's buffers", () => {
    const documents = { ...state.documents, broken: { type: "Buffer", data: [0, 1] } };
    expect(reviveState({ ...state, documents } as unknown as PanelState).documents?.broken).toEqual(Uint8Array.of(0, 1));
  });
});
