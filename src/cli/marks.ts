import { readFile } from "node:fs/promises";
import type { Distances } from "../core/quality/facts";
import { Marks, parseMarks } from "../core/quality/filter/marks";
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

/** A user's marks: JSON lines such as {"line": 12, "mark": "drop"}. @throws a sentence for a line that is none. */
export async function readMarks(path: string): Promise<Marks> {
  const text = await readFile(path, "utf8").catch((error) => Promise.reject(fileError(error, path)));
  return new Marks(parseMarks(text, path));
}

/** What is learnt from marked documents: how bad another one is, and why. */
export interface Learnt {
  badness(document: Markable): number;
  /** The features that say most, the largest first. */
  reasons(document: Markable): { signal: string; logOdds: number }[];
}

/** Fits a logistic model to the marks and says on stderr how well it foretells marks that it has not seen. */
export function learn(documents: Markable[], marks: Marks, seed: number): Learnt {
  const marked = documents.flatMap((document) => {
    const mark = marks.of(document);
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
