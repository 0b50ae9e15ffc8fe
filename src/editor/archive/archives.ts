import { statSync } from "node:fs";
import * as vscode from "vscode";
import { archiveMarkdown } from "../../core/report/archiveBlocks";
import type { Reports } from "../reports";
import { Runs } from "../runs";
import { nameOf, type Target } from "../target";
import { say, sentenceOf } from "../words";
import type { CoderSource } from "./archiveModels";
import { archiveReport, type Coded } from "./archiveReport";
import { compressFile, tellWritten } from "./compressFile";
import { askForArchive, decompressFile, isArchive, tellDecoded } from "./decompressFile";
import { Proofs } from "./proofs";
import { proveIt } from "./proveIt";

/** Archives that are made and read: what is under way, and what was found out. */
export class Archives implements vscode.Disposable {
  readonly proofs = new Proofs();
  private readonly runs = new Runs();

  constructor(
    private readonly source: CoderSource,
    private readonly reports: Reports,
  ) {}

  /** One proof of a target at a time. */
  async prove(target: Target): Promise<void> {
    const { proofs } = this;
    if (proofs.isRunning(target)) return;
    proofs.begin(target);
    try {
      const proved = await this.proof(target);
      const made = proved && { ...proved, account: await accountOf(proved.coded) };
      proofs.end(target, made);
      if (made) await this.showProof(target);
    } catch (error) {
      proofs.fail(target, sentenceOf(error));
      throw error;
    }
  }

  private proof(target: Target) {
    const { proofs } = this;
    return this.runs.during((newRun) => {
      const newProof = () => {
        const run = newRun();
        proofs.runs(target, run);
        return run;
      };
      return proveIt(this.source, target, newProof, (share, secondsLeft) => proofs.progressed(target, share, secondsLeft));
    });
  }

  /** Shows the account of the last proof. */
  async showProof(target: Target): Promise<void> {
    const account = this.proofs.accountOf(target);
    if (account !== undefined) await this.show(nameOf(target), account);
  }

  async compress(target: Target): Promise<void> {
    const written = await this.runs.during((newRun) => compressFile(this.source, target, newRun));
    if (written && (await tellWritten(written))) await this.show(written.coded.name, await accountOf(written.coded));
  }

  /** @param target what the user looks at: asked for where it is no archive. */
  async decompress(target: Target | undefined): Promise<void> {
    const uri = target && isArchive(target.uri) ? target.uri : await askForArchive();
    if (!uri) return;
    const path = await this.runs.during((newRun) => decompressFile(this.source, uri, newRun));
    if (path !== undefined) await tellDecoded(path, statSync(path).size);
  }

  private async show(name: string, account: string): Promise<void> {
    await this.reports.showMarkdown(`${vscode.l10n.t("{0} archive", name)}.md`, account);
  }

  cancelAll(): void {
    this.runs.cancelAll();
  }

  dispose(): void {
    this.cancelAll();
    this.proofs.dispose();
  }
}

const accountOf = async (coded: Coded): Promise<string> => archiveMarkdown(await archiveReport(coded), say);
