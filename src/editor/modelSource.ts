import { join } from "node:path";
import * as vscode from "vscode";
import { bundledFolders, smallestModel } from "../files/bundledModels";
import { describeModels, ModelClient, type ModelJob } from "../model/client";
import { type DescribedFolder, isCancelled } from "../protocol/model";
import { foldersAtHand, pathOf, settingFolder, settingOf, withFolder, withoutFolder } from "./modelFolders";
import { Owner } from "./owner";
import { keepModel, keepModelFolders, readSettings } from "./settings";

/** The model cannot be used. Told apart from other errors because there is something to choose: another model. */
export class ModelProblem extends Error {}

export interface JobOptions {
  signal: AbortSignal;
  /** What the user looks at goes before everything else. */
  urgent?: boolean;
  /** What nobody waits for goes behind everything else. */
  background?: boolean;
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

  /** Folder of the smallest bundled model; undefined where it is the one that scores. */
  get smaller(): string | undefined {
    const smallest = settingFolder(this.bundledFolder, smallestModel(this.bundledFolder));
    return smallest === this.directory ? undefined : smallest;
  }

  get bundled(): string[] {
    return bundledFolders(this.bundledFolder);
  }

  /** Folders of the user's list. A model is a program, and one of them may lie in the workspace: none where that is not trusted. */
  get own(): string[] {
    return vscode.workspace.isTrusted ? readSettings().modelFolders.map(pathOf) : [];
  }

  /** Folders of the models that can be chosen: the bundled ones, the user's list, and the setting's. */
  atHand(): string[] {
    return foldersAtHand(this.bundledFolder, readSettings().model, this.own);
  }

  /** Puts a folder on the user's list; false where it is at hand already. */
  async add(directory: string): Promise<boolean> {
    if (this.bundled.includes(directory) || this.own.includes(directory)) return false;
    await keepModelFolders(withFolder(readSettings().modelFolders, directory));
    return true;
  }

  /** Takes a folder from the user's list; the files stay. The model that scores is then the default again if it was this one. */
  async remove(directory: string): Promise<void> {
    const wasCurrent = directory === this.directory;
    if (this.own.includes(directory)) await keepModelFolders(withoutFolder(readSettings().modelFolders, directory));
    if (wasCurrent) await this.choose(this.standard);
  }

  /** Reads what folders are; no model is loaded. */
  describe(directories: string[]): Promise<DescribedFolder[]> {
    return describeModels(directories, { hostPath: this.hostPath, log: this.tellHost });
  }

  /** Makes a folder the model that scores, and says so where that was kept in the workspace's settings. */
  async use(directory: string, name: string): Promise<void> {
    const isWorkspace = await this.choose(directory);
    if (isWorkspace)
      vscode.window.setStatusBarMessage(vscode.l10n.t("Bitlens: {0} scores in this workspace, whose settings name a model.", name), 8000);
  }

  /** True where it was kept in the workspace's settings, which go before the user's. */
  private choose(directory: string): Promise<boolean> {
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

  /** Script of the model host; beside the runtime it is the program that a model needs. */
  get hostPath(): string {
    return this.context.asAbsolutePath("dist/modelHost.js");
  }

  private readonly tellHost = (text: string): void => this.log.info(`model host: ${text}`);

  private start(): ModelClient {
    this.log.info(`Model folder: ${this.directory}`);
    return this.clientOf(this.directory, readSettings().idleMinutes);
  }

  /** A process for any of the models at hand, which whoever asks for it ends. @param start what stands before a document, where that is not the setting's to say. */
  clientOf(directory: string, idleMinutes: number, start?: string): ModelClient {
    const { threads, documentStart: set } = readSettings();
    const documentStart = start ?? set;
    const cache = join(this.context.globalStorageUri.fsPath, "code-lengths");
    const idleMs = idleMinutes * 60_000;
    return new ModelClient({ hostPath: this.hostPath, directory, threads, documentStart, cache, idleMs, log: this.tellHost });
  }

  /** Uses any of the models at hand. One that is not the settings' has a process of its own, which ends with the use. */
  async withModel<T>(directory: string, options: JobOptions, file: vscode.Uri | undefined, use: (job: ModelJob) => Promise<T>): Promise<T> {
    if (directory === this.directory) return use(await this.job(options, file));
    const client = this.clientOf(directory, 0);
    try {
      return await use(await client.job(readSettings(file).rule, options));
    } finally {
      client.dispose();
    }
  }

  private settingsChanged(event: vscode.ConfigurationChangeEvent): void {
    const names = ["model", "threads", "idleMinutes", "documentStart"];
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
