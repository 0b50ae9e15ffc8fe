import * as vscode from "vscode";
import type { ModelClient, ModelJob } from "../../model/client";
import type { QualityModel } from "../../protocol/quality";
import type { OfferedModel } from "../../protocol/study";
import type { ModelSource } from "../modelSource";
import { identityOf } from "../quality/modelChoice";
import { readSettings } from "../settings";

/** A model that can be chosen, and how large it is. */
export interface SizedModel extends OfferedModel {
  parameters: number;
}

/** The models at hand that can score, the smallest first. */
export async function modelsAtHand(models: ModelSource): Promise<SizedModel[]> {
  const described = await models.describe(models.atHand());
  const usable = described.flatMap(({ directory, card }) =>
    card?.scorable ? [{ id: directory, name: card.name, parameters: card.parameters }] : [],
  );
  return usable.sort((a, b) => a.parameters - b.parameters);
}

export interface PacedReading {
  /** Folders of the stages' models. */
  directories: string[];
  file: vscode.Uri;
  signal: AbortSignal;
}

/** The models of a self-paced curriculum, one at a time, each in a process of its own. */
export class PacedModels implements vscode.Disposable {
  private opened: { stage: number; client: ModelClient; job: ModelJob } | undefined;

  /** @throws a sentence where one of the models is not at hand: no other folder is opened. */
  constructor(
    private readonly models: ModelSource,
    private readonly reading: PacedReading,
  ) {
    const atHand = models.atHand();
    const missing = reading.directories.find((directory) => !atHand.includes(directory));
    if (missing !== undefined)
      throw new Error(vscode.l10n.t("{0} is not among the models at hand any more: choose another model for its stage.", missing));
  }

  /** Opens the model of a stage, from 0; the one before ends. */
  async open(stage: number): Promise<QualityModel> {
    if (this.opened?.stage === stage) return identityOf(this.opened.job);
    this.dispose();
    const { directories, file, signal } = this.reading;
    const client = this.models.clientOf(directories[stage], 0);
    try {
      this.opened = { stage, client, job: await client.job(readSettings(file).rule, { signal }) };
    } catch (error) {
      client.dispose();
      throw error;
    }
    return identityOf(this.opened.job);
  }

  /** Of the stage that was opened last. */
  get job(): ModelJob | undefined {
    return this.opened?.job;
  }

  dispose(): void {
    this.opened?.client.dispose();
    this.opened = undefined;
  }
}
