import { join } from "node:path";
import * as vscode from "vscode";
import { bundledFolders } from "../files/bundledModels";
import { describeModels, ModelClient, type ModelJob } from "../model/client";
import { type DescribedFolder, isCancelled } from "../protocol/model";
import { foldersAtHand, settingFolder, settingOf } from "./modelFolders";
import { Owner } from "./owner";
import { keepModel, readSettings } from "./settings";

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

  private get bundledFolder(): string {
    return this.context.asAbsolutePath("media/models");
  }

  /** Folder of the model that scores. */
  get directory(): string {
    return settingFolder(this.bundledFolder, readSettings().model);
  }

  /** Folder of the model that scores where nobody has chosen one. */
  get standard(): string {
    return settingFolder(this.bundledFolder, "");
  }

  get bundled(): string[] {
    return bundledFolders(this.bundledFolder);
  }

  /** Folders of the models that can be chosen. */
  atHand(): string[] {
    return foldersAtHand(this.bundledFolder, readSettings().model);
  }

  describe(directories: string[]): Promise<DescribedFolder[]> {
    return describeModels(directories, { hostPath: this.hostPath, log: this.tellHost });
  }

  /** Makes a folder the model that scores. True where that was kept in the workspace's settings, which go before the user's. */
  choose(directory: string): Promise<boolean> {
    return keepModel(settingOf(this.bundledFolder, directory), directory === this.standard);
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

  private get hostPath(): string {
    return this.context.asAbsolutePath("dist/modelHost.js");
  }

  private readonly tellHost = (text: string): void => this.log.info(`model host: ${text}`);

  private start(): ModelClient {
    this.log.info(`Model folder: ${this.directory}`);
    return this.clientOf(this.directory, readSettings().idleMinutes);
  }

  private clientOf(directory: string, idleMinutes: number): ModelClient {
    const { threads } = readSettings();
    const cache = join(this.context.globalStorageUri.fsPath, "code-lengths");
    return new ModelClient({ hostPath: this.hostPath, directory, threads, cache, idleMs: idleMinutes * 60_000, log: this.tellHost });
  }

  /** Uses any of the models at hand. One that is not the settings' has a process of its own, which ends with the use. */
  async withModel<T>(directory: string, options: JobOptions, file: vscode.Uri, use: (job: ModelJob) => Promise<T>): Promise<T> {
    if (directory === this.directory) return use(await this.job(options, file));
    const client = this.clientOf(directory, 0);
    try {
      return await use(await client.job(readSettings(file).rule, options));
    } finally {
      client.dispose();
    }
  }

  private settingsChanged(event: vscode.ConfigurationChangeEvent): void {
    const names = ["model", "threads", "idleMinutes"];
    if (names.some((name) => event.affectsConfiguration(`bitlens.${name}`))) this.restart();
  }

  /** Whoever uses the model is told before it ends, or would take its end for a failure; whoever begins again at once gets the new one. */
  private restart(): void {
    const old = this.client;
    this.client = undefined;
    this.changed.fire();
    old?.dispose();
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
