import { readFile } from "node:fs/promises";
import type { Distances } from "../core/quality/facts";
import { explain, probability, type Refit, refit, type Validation } from "../core/quality/refit/refit";
import { fileError } from "../files/fileErrors";
import { warn } from "./progress";

/** Of a document that is as far off as this nothing more is learnt, standard deviations. */
const FARTHEST = 10;

/** A judged document, as far as marks are learnt from it. */
export interface Markable {
  id: string;
  line: number;
  distances: Distances;
}

type Mark = "keep" | "drop";

/** A user's marks by id and by line: JSON lines such as {"line": 12, "mark": "drop"}. @throws a sentence for a line that is none. */
export async function readMarks(path: string): Promise<Map<string, Mark>> {
  const text = await readFile(path, "utf8").catch((error) => Promise.reject(fileError(error, path)));
  const lines = text.split("\n").map((line) => line.trim());
  return new Map(lines.flatMap((line, i) => (line === "" ? [] : [markOf(line, `${path}, line ${i + 1}`)])));
}

function markOf(line: string, place: string): [string, Mark] {
  const { id, line: number, mark } = parsed(line) as { id?: unknown; line?: unknown; mark?: unknown };
  const key = number !== undefined ? `line ${number}` : id !== undefined ? `id ${id}` : undefined;
  if (key === undefined || (mark !== "keep" && mark !== "drop"))
    throw new Error(`${place} is no mark: write {"line": 12, "mark": "drop"}, or "keep", one a line.`);
  return [key, mark];
}

function parsed(line: string): object {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

/** What is learnt from marked documents: how bad another one is, and why. */
export interface Learnt {
  badness(document: Markable): number;
  /** The features that say most, the largest first. */
  reasons(document: Markable): { signal: string; logOdds: number }[];
}

/** Fits a logistic model to the marks and says on stderr how well it foretells marks that it has not seen. */
export function learn(documents: Markable[], marks: Map<string, Mark>, seed: number): Learnt {
  const marked = documents.flatMap((document) => {
    const mark = marks.get(`line ${document.line}`) ?? marks.get(`id ${document.id}`);
    return mark ? [{ document, isBad: mark === "drop" }] : [];
  });
  const features = Object.keys(documents[0]?.distances ?? {});
  const rowOf = ({ distances }: Markable) => features.map((name) => Math.max(-FARTHEST, Math.min(FARTHEST, distances[name])));
  const fitted = refit(
    features,
    marked.map(({ document }) => rowOf(document)),
    marked.map(({ isBad }) => isBad),
    { seed },
  );
  warn(validationText(fitted.validation, marked.length));
  return { badness: (document) => probability(fitted, rowOf(document)), reasons: (document) => reasonsOf(fitted, rowOf(document)) };
}

const reasonsOf = (fitted: Refit, row: number[]) =>
  explain(fitted, row)
    .sort((a, b) => b.logOdds - a.logOdds)
    .slice(0, 5)
    .map(({ feature, logOdds }) => ({ signal: feature, logOdds }));

function validationText({ auroc, interval, accuracy, majority, caughtAtOnePercent }: Validation, count: number): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const range = `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}`;
  return `Badness is learnt from ${count} marks. On marks it had not seen (five folds): AUROC ${auroc.toFixed(3)} (95 %: ${range}), ${percent(accuracy)} right (${percent(majority)} by guessing the commoner one), ${percent(caughtAtOnePercent)} of the dropped found where 1 % of the kept are.`;
}
