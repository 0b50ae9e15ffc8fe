import * as vscode from "vscode";
import type { CodingModel } from "../../archive/coding";
import { prove } from "../../archive/packing";
import { BLOCK_BYTES } from "../../core/archive/limits";
import { byteSize, count } from "../../core/report/quantities";
import type { Source } from "../../core/types";
import type { ModelSource } from "../modelSource";
import { shownSource } from "../shownSource";
import { inWords } from "../speed";
import { readSubject } from "../subject";
import { nameOf, type Target } from "../target";
import { openDocument } from "../textBytes";
import { say } from "../words";
import { codingBy, withCodingModel } from "./archiveModels";
import { withArchiveProgress } from "./archiveProgress";
import type { Coded } from "./archiveReport";
import type { Forecast } from "./pace";

/** What is proved is held in memory, and so is its archive. */
const MOST_BYTES = 4 * BLOCK_BYTES;
/** Shorter proofs take place without a question, seconds. */
const ASK_FROM = 60;
/** Less is no sample of anything. */
const LEAST_BYTES = 1000;

/** Segments are coded side by side, and a short part has fewer of them: about half as many bytes a second as the whole. */
const SHARE_OF_SPEED = 0.5;

/** What is to be proved. */
interface Claim {
  name: string;
  bytes: Uint8Array;
  /** Bytes that there are; more than `bytes` has where only the beginning is proved. */
  of: number;
  notes: string[];
}

/** Packs what the user looks at in memory, decodes and compares it. Undefined where it was cancelled. */
export async function proveIt(models: ModelSource, target: Target, newRun: () => AbortController): Promise<Coded | undefined> {
  const claim = await claimOf(target);
  return withCodingModel(models, async (model) => {
    const speed: { measured?: Forecast } = {};
    const run = newRun();
    const onForecast = (forecast: Forecast) => {
      if (forecast.left < ASK_FROM) return;
      speed.measured ??= forecast;
      run.abort();
    };
    const report = await proved(claim, model, run, onForecast);
    if (report || !speed.measured) return report;
    const chosen = await chooseExtent(claim, speed.measured);
    return chosen && proved(chosen, model, newRun());
  });
}

async function claimOf(target: Target): Promise<Claim> {
  const { source, fileBytes } = await readSubject(target);
  return { name: nameOf(target), bytes: await beginning(source), of: fileBytes, notes: notesOn(target) };
}

/** As `readSubject` has it: the text as shown where it is not saved. */
function notesOn({ uri, selection }: Target): string[] {
  const document = openDocument(uri);
  const { t } = vscode.l10n;
  const notes: string[] = [];
  if (selection) notes.push(t("Only the selection was coded."));
  else if (document?.isDirty) notes.push(t("The file has changes that are not saved: it was coded as shown in the editor, in UTF-8."));
  return notes;
}

async function beginning(source: Source): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source.open()) {
    parts.push(part.slice(0, MOST_BYTES - length));
    length += parts[parts.length - 1].length;
    if (length === MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(parts));
}

const cutNotes = ({ bytes, of }: Claim): string[] =>
  bytes.length < of ? [vscode.l10n.t("Only the first {0} of {1} bytes were coded.", count(bytes.length), count(of))] : [];

async function proved(
  claim: Claim,
  model: CodingModel,
  run: AbortController,
  onForecast?: (forecast: Forecast) => void,
): Promise<Coded | undefined> {
  const { name, bytes } = claim;
  const title = vscode.l10n.t("Proving {0}", name);
  return withArchiveProgress(run, { title, total: bytes.length, onForecast }, async (listener) => {
    const { coding, modelBits } = await codingBy(model, run.signal);
    const account = await prove(bytes, coding, listener);
    const notes = [...claim.notes, ...cutNotes(claim)];
    return { name, source: shownSource(name, bytes), account, header: coding.header, modelBits, notes };
  });
}

/** It takes long: the user says how much of it is proved. */
async function chooseExtent(claim: Claim, { speed, whole }: Forecast): Promise<Claim | undefined> {
  const { t } = vscode.l10n;
  const part = { ...claim, bytes: claim.bytes.subarray(0, minuteOf(speed)) };
  const question = t("Proving all of {0} takes about {1} on this machine.", claim.name, inWords(whole, say));
  const detail = t(
    "It is compressed and decompressed in memory, and can be cancelled at any time. Meanwhile one processor core or more is busy.",
  );
  const [first, all] = [t("Prove the First {0}", byteSize(part.bytes.length)), t("Prove Everything")];
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, first, all);
  if (answer === all) return claim;
  return answer === first ? part : undefined;
}

/** Bytes that take about as long as nobody is asked for. @param speed of the whole, bytes a second. */
const minuteOf = (speed: number): number => Math.max(LEAST_BYTES, Math.floor((SHARE_OF_SPEED * speed * ASK_FROM) / 1000) * 1000);
