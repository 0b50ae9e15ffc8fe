import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import { ModelClient, type ModelJob } from "../model/client";
import { isCancelled } from "../protocol/model";
import { Owner } from "./owner";
import { readSettings } from "./settings";

/** The bundled model that is used where the settings name none. */
const DEFAULT_MODEL = "bitlens-5m";

/** The model cannot be used. Told apart from other errors because there is something to choose: another model. */
export class ModelProblem extends Error {}

export interface JobOptions {
  signal: AbortSignal;
  /** What the user looks at goes before everything else. */
  urgent?: boolean;
}

/** The model of the settings. Nothing is loaded before the first job; changed settings take effect with the next one. */
export class ModelSource implements vscode.Disposable {
  private readonly owner = new Owner();
  private client: ModelClient | undefined;
  private readonly changed = this.owner.own(new vscode.EventEmitter<void>());
  /** The model, or how it runs, has been changed in the settings. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.owner.own(vscode.workspace.onDidChangeConfiguration((event) => this.settingsChanged(event)));
    this.owner.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()));
  }

  /** Opens the model if it is not open yet. @throws ModelProblem with a sentence where that does not work. */
  async job(options: JobOptions, file?: vscode.Uri): Promise<ModelJob> {
    try {
      return await this.open().job(readSettings(file).rule, options);
    } catch (error) {
      if (isCancelled(error)) throw error;
      // The next try shall read the folder again: the user may have mended it.
      this.drop();
      throw new ModelProblem(error instanceof Error ? error.message : String(error));
    }
  }

  /** Byte boundaries of a document's tokens. */
  tokenize(document: Uint8Array): Promise<Uint32Array> {
    return this.open().tokenize(document);
  }

  private open(): ModelClient {
    this.client ??= this.start();
    return this.client;
  }

  private start(): ModelClient {
    const { model, threads, idleMinutes } = readSettings();
    const directory = modelDirectory(this.context.asAbsolutePath("media/models"), model);
    this.log.info(`Model folder: ${directory}`);
    return new ModelClient({
      hostPath: this.context.asAbsolutePath("dist/modelHost.js"),
      directory,
      threads,
      cache: join(this.context.globalStorageUri.fsPath, "code-lengths"),
      idleMs: idleMinutes * 60_000,
      log: (text) => this.log.info(`model host: ${text}`),
    });
  }

  private settingsChanged(event: vscode.ConfigurationChangeEvent): void {
    const names = ["model", "threads", "idleMinutes"];
    if (names.some((name) => event.affectsConfiguration(`bitlens.${name}`))) this.restart();
  }

  private restart(): void {
    // Whoever uses the model stops first, or would take its end for a failure.
    this.changed.fire();
    this.drop();
  }

  private drop(): void {
    this.client?.dispose();
    this.client = undefined;
  }

  dispose(): void {
    this.drop();
    this.owner.dispose();
  }
}

/** The folder that the setting means. */
function modelDirectory(bundled: string, setting: string): string {
  if (setting === "")
    return join(bundled, existsSync(join(bundled, DEFAULT_MODEL)) ? DEFAULT_MODEL : (readdirSync(bundled)[0] ?? DEFAULT_MODEL));
  if (setting.startsWith("~/")) return join(homedir(), setting.slice(2));
  return isAbsolute(setting) ? setting : join(bundled, setting);
}
