import { describe, expect, it, vi } from "vitest";
import type { Proved } from "../../../src/editor/archive/proveIt";
import type { Target } from "../../../src/editor/target";

class EventEmitter<T> {
  private readonly heard: ((value: T) => void)[] = [];
  event = (listener: (value: T) => void) => this.heard.push(listener);
  fire = (value: T) => this.heard.forEach((listener) => void listener(value));
}
vi.mock("vscode", () => ({ EventEmitter }));
const { Proofs } = await import("../../../src/editor/archive/proofs");

const target = { uri: "file:///notes.txt" } as unknown as Target;
const other = { uri: "file:///other.txt" } as unknown as Target;
const model = { sha256: "ab".repeat(32) };
const shown = { stamp: "first", model };
const network = { sha256: "ab".repeat(16), name: "tiny", runtime: "r", window: 256, stride: 128, documentStart: "auto" };

const proved = (header: object = { method: "mixture", network }) =>
  ({
    coded: { account: { bytes: 1000, archiveBits: 2000 }, header },
    of: 3000,
    stamp: "first",
    account: "# Archive",
  }) as unknown as Proved & {
    account: string;
  };

describe("proofs", () => {
  it("are told of while they are made, and what they proved afterwards", () => {
    const proofs = new Proofs();
    const told: unknown[] = [];
    proofs.onDidChange((of) => told.push(of, proofs.stateOf(target, shown)));
    proofs.begin(target);
    proofs.progressed(target, 0.5, 12);
    proofs.end(target, proved());
    const done = { kind: "done", bytes: 1000, of: 3000, archiveBytes: 250, method: "mixture", model: "tiny" };
    expect(told).toEqual([target, { kind: "running" }, target, { kind: "running", share: 0.5, secondsLeft: 12 }, target, done]);
    expect([proofs.stateOf(other, shown), proofs.accountOf(target)]).toEqual([undefined, "# Archive"]);
  });

  it("hold for their content and their model alone", () => {
    const proofs = new Proofs();
    proofs.end(target, proved());
    const others = [undefined, { ...shown, stamp: "second" }, { ...shown, model: { sha256: "cd".repeat(32) } }];
    expect(others.map((content) => proofs.stateOf(target, content))).toEqual([undefined, undefined, undefined]);
    proofs.end(target, proved({ method: "adaptive" }));
    expect(proofs.stateOf(target, { ...shown, model: { sha256: "cd".repeat(32) } })).toMatchObject({ kind: "done", method: "adaptive" });
  });

  it("that are cancelled leave the one before, and those that fail say why until the next one", () => {
    const proofs = new Proofs();
    proofs.end(target, proved());
    const run = new AbortController();
    proofs.begin(target);
    proofs.runs(target, run);
    proofs.cancel(target);
    expect([run.signal.aborted, proofs.isRunning(target)]).toEqual([true, true]);
    proofs.end(target);
    expect(proofs.stateOf(target, shown)).toMatchObject({ kind: "done" });
    proofs.fail(target, "No.");
    expect(proofs.stateOf(target, undefined)).toEqual({ kind: "failed", message: "No." });
    proofs.begin(target);
    expect(proofs.stateOf(target, undefined)).toEqual({ kind: "running" });
  });
});
