import { describe, expect, it } from "vitest";
import type { PanelState } from "../../src/protocol/page";
import { reviveState } from "../../webview/arrays";

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

  it("are made again from Node's buffers", () => {
    const documents = { ...state.documents, broken: { type: "Buffer", data: [0, 1] } };
    expect(reviveState({ ...state, documents } as unknown as PanelState).documents?.broken).toEqual(Uint8Array.of(0, 1));
  });
});
