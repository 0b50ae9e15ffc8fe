import type * as vscode from "vscode";
import type { ModelClient, ModelJob } from "../model/client";
import { isCancelled } from "../protocol/model";
import { nameOfPath } from "./modelFolders";
import { type JobOptions, ModelProblem, type ModelSource } from "./modelSource";
import { Owner } from "./owner";
import { readSettings } from "./settings";

/** A model that nobody looks at any more ends after this long, minutes. */
const IDLE_MINUTES = 0.5;
/** Two are set beside each other, and neither need be the chosen one. */
const MOST = 2;

/** Models that are looked at beside the chosen one: each in a process of its own, two at most, which end soon after. */
export class SideModels implements vscode.Disposable {
  private readonly owner = new Owner();
  private readonly clients = new Map<string, ModelClient>();

  constructor(private readonly models: ModelSource) {
    this.owner.own(models.onDidChange(() => this.close()));
  }

  tokenize(directory: string, bytes: Uint8Array): Promise<Uint32Array> {
    if (directory === this.models.directory) return this.models.tokenize(bytes);
    return told(() => this.client(directory).tokenize(bytes));
  }

  job(directory: string, options: JobOptions, file: vscode.Uri): Promise<ModelJob> {
    if (directory === this.models.directory) return this.models.job(options, file);
    return told(() => this.client(directory).job(readSettings(file).rule, options));
  }

  /** The page names models by their folders: only those at hand are opened. */
  private client(directory: string): ModelClient {
    if (!this.models.atHand().includes(directory))
      throw new Error(`${nameOfPath(directory)} is not in the list of models any more. Choose another one.`);
    const client = this.clients.get(directory) ?? this.models.clientOf(directory, IDLE_MINUTES);
    this.clients.delete(directory);
    this.clients.set(directory, client);
    for (const [oldest, left] of [...this.clients].slice(0, -MOST)) {
      this.clients.delete(oldest);
      left.dispose();
    }
    return client;
  }

  private close(): void {
    for (const client of this.clients.values()) client.dispose();
    this.clients.clear();
  }

  dispose(): void {
    this.close();
    this.owner.dispose();
  }
}

async function told<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (isCancelled(error)) throw error;
    throw new ModelProblem(error instanceof Error ? error.message : String(error));
  }
}
