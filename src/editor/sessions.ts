import * as vscode from "vscode";
import { Owner } from "./owner";
import type { RunTools } from "./preparedRun";
import { Session } from "./session";
import { keyOf, type Target } from "./target";

/** All analyses, one for each target. They live as long as their panel. */
export class Sessions implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly sessions = new Map<string, Session>();
  private readonly changed = this.owner.own(new vscode.EventEmitter<Session>());
  private readonly closed = this.owner.own(new vscode.EventEmitter<Session>());
  /** A session has ended, with its panel. */
  readonly onDidClose = this.closed.event;
  /** Some session has news. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly tools: RunTools) {
    this.owner.own(tools.model.onDidChange(() => this.scoreAnew()));
  }

  get(target: Target): Session | undefined {
    return this.sessions.get(keyOf(target));
  }

  of(target: Target): Session {
    const known = this.get(target);
    if (known) return known;
    const session = new Session(target, this.tools);
    session.onDidChange(() => this.changed.fire(session));
    this.sessions.set(session.key, session);
    return session;
  }

  running(): Session[] {
    return [...this.sessions.values()].filter((session) => session.isRunning);
  }

  /** Also what is done in the background after an analysis. */
  cancelAll(): void {
    for (const session of this.sessions.values()) session.cancel();
  }

  /** Figures of another model are not left standing. */
  private scoreAnew(): void {
    for (const session of this.sessions.values()) if (session.state.kind !== "empty") void session.start();
  }

  /** The youngest session that has figures. */
  latest(): Session | undefined {
    return [...this.sessions.values()].findLast((session) => session.findings?.report());
  }

  close(session: Session): void {
    this.sessions.delete(session.key);
    session.dispose();
    this.changed.fire(session);
    this.closed.fire(session);
  }

  dispose(): void {
    for (const session of this.sessions.values()) session.dispose();
    this.owner.dispose();
  }
}
