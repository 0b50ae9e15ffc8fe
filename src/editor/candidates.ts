import { modelFigures, type ScoredModel, type SharedPlan, type SharedScores } from "../core/scoring/comparison";
import { PositionTotals } from "../core/scoring/positions";
import type { PositionBin, WindowRule } from "../core/types";
import type { DescribedFolder } from "../protocol/model";
import type { ComparedModel } from "../protocol/page";
import type { ScoredTexts } from "./documentsCompared";
import type { KeptTokens } from "./keptTokens";
import { nameOfPath } from "./modelFolders";

/** One model at hand, and what has been found of it. */
export interface Candidate {
  folder: DescribedFolder;
  /** As tables name it: no two alike. */
  name: string;
  isCurrent: boolean;
  rule?: WindowRule;
  /** Present when the stream has been scored to the end: only then the figures are shown, so that they do not waver. */
  scores?: SharedScores;
  /** Present when the documents have been scored to the end. */
  kept?: KeptTokens;
  /** Of the same documents. */
  positions?: PositionBin[];
  why?: string;
}

/** By parameters, the smallest first; what is no model comes last. */
export function candidatesOf(folders: DescribedFolder[], current: string): Candidate[] {
  const sized = folders.toSorted((a, b) => (a.card?.parameters ?? Infinity) - (b.card?.parameters ?? Infinity));
  const names = distinctNames(sized);
  return sized.map((folder, place) => ({ folder, name: names[place], isCurrent: folder.directory === current, why: folder.why }));
}

/** Names of models, no two alike: those of one name get their weights' type, and where that is the same too the folder that they lie in. */
export function distinctNames(folders: DescribedFolder[]): string[] {
  const names = folders.map(({ card, directory }) => card?.name ?? nameOfPath(directory));
  const longer = renamed(names, (place) => `${names[place]} ${folders[place].card?.dtype ?? ""}`.trim());
  const placed = renamed(longer, (place) => `${longer[place]} (${nameOfPath(folders[place].directory.replace(/[\\/][^\\/]*$/, ""))})`);
  return renamed(placed, (place) => `${placed[place]} #${place + 1}`);
}

const renamed = (names: string[], rename: (place: number) => string): string[] =>
  names.map((name, place) => (names.indexOf(name) === names.lastIndexOf(name) ? name : rename(place)));

export const scoredModel = ({ folder: { card }, name, scores, why }: Candidate): ScoredModel[] =>
  card && scores && !why ? [{ card: { ...card, name }, scores }] : [];

export const scoredTexts = ({ folder: { card }, name, isCurrent, rule, kept }: Candidate): ScoredTexts[] =>
  card && rule && kept ? [{ name, card, rule, isCurrent, kept }] : [];

/** @param gzip bits per byte of the stream. */
export function pictureOf(candidate: Candidate, plan: SharedPlan | undefined, gzip: number): ComparedModel {
  const { folder, name, isCurrent, rule, why, positions } = candidate;
  const [scored] = scoredModel(candidate);
  return {
    name,
    id: folder.directory,
    isCurrent,
    parameters: folder.card?.parameters,
    modelBytes: folder.card?.modelBytes,
    dtype: folder.card?.dtype,
    window: rule?.window,
    why,
    figures: scored && plan ? modelFigures(scored, plan, gzip) : undefined,
    positions,
  };
}

/** Loss by position in the documents. */
export function positionsOf({ pieces }: KeptTokens): PositionBin[] {
  const totals = new PositionTotals();
  for (const piece of pieces) totals.add(piece);
  return totals.bins();
}
