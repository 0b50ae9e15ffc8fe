import * as vscode from "vscode";
import { isModelOf } from "../../archive/coding";
import type { ProofState } from "../../protocol/page";
import { keyOf, type Target } from "../target";
import type { Proved } from "./proveIt";

/** What figures are shown of: which content, under which model. */
export interface ShownContent {
  stamp: string;
  model: { sha256: string };
}

/** A proof that was made, and its account as Markdown. */
interface Made extends Proved {
  account: string;
}

interface Proof {
  running?: { run?: AbortController; share?: number; secondsLeft?: number };
  failure?: string;
  made?: Made;
}

/** How the proofs of all targets stand. The last one of each is kept. */
export class Proofs implements vscode.Disposable {
  private readonly proofs = new Map<string, Proof>();
  private readonly changed = new vscode.EventEmitter<Target>();
  readonly onDidChange = this.changed.event;

  isRunning(target: Target): boolean {
    return this.of(target).running !== undefined;
  }

  /** For whoever looks at a content under a model: a proof of another one, or by another model, is not shown. */
  stateOf(target: Target, shown: ShownContent | undefined): ProofState | undefined {
    const { running, failure, made } = this.of(target);
    if (running) return { kind: "running", share: running.share, secondsLeft: running.secondsLeft };
    if (failure !== undefined) return { kind: "failed", message: failure };
    return made && shown && isOf(made, shown) ? doneState(made) : undefined;
  }

  /** The account of the last proof, as Markdown. */
  accountOf(target: Target): string | undefined {
    return this.of(target).made?.account;
  }

  begin(target: Target): void {
    this.put(target, { ...this.of(target), running: {}, failure: undefined });
  }

  /** @param run what a cancel ends. */
  runs(target: Target, run: AbortController): void {
    this.put(target, { ...this.of(target), running: { run } });
  }

  progressed(target: Target, share: number, secondsLeft?: number): void {
    const { running, ...others } = this.of(target);
    if (running) this.put(target, { ...others, running: { ...running, share, secondsLeft } });
  }

  /** @param made absent where it was cancelled: the one before it still holds then. */
  end(target: Target, made = this.of(target).made): void {
    this.put(target, { made });
  }

  fail(target: Target, failure: string): void {
    this.put(target, { made: this.of(target).made, failure });
  }

  cancel(target: Target): void {
    this.of(target).running?.run?.abort();
  }

  private of(target: Target): Proof {
    return this.proofs.get(keyOf(target)) ?? {};
  }

  private put(target: Target, proof: Proof): void {
    this.proofs.set(keyOf(target), proof);
    this.changed.fire(target);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function isOf({ stamp, coded }: Made, shown: ShownContent): boolean {
  const { network } = coded.header;
  return stamp === shown.stamp && (!network || isModelOf(network, shown.model));
}

function doneState({ of, coded: { account, header } }: Made): ProofState {
  const { method, network } = header;
  return { kind: "done", bytes: account.bytes, of, archiveBytes: account.archiveBits / 8, method, ...(network && { model: network.name }) };
}
