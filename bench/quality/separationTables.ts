import { grouped } from "./grouping";
import { ALL, asScores, aurocOf, aurocWithin, type Columns, isGood, isOf, mean, percent, type Scored, share } from "./measures/columns";
import { FALSE_POSITIVES, foundAt, type Separation, separation } from "./measures/separation";
import type { Section } from "./section";

export function overall(columns: Columns, kinds: string[], seed: number): Section {
  const single = kinds.filter((kind) => kind !== ALL);
  return {
    title: "Each score on all corruptions",
    header: ["score", "AUROC", "95 %", "found", "mean of corruptions", "within a language"],
    rows: columns.map(({ scorer, scored }) => {
      const { auroc, interval, found } = separationOf(scored, ALL, seed);
      const means = [mean(single.map((kind) => aurocOf(scored, kind))), mean(single.map((kind) => aurocWithin(scored, kind)))];
      return [scorer.name, share(auroc), `${share(interval.low)} to ${share(interval.high)}`, percent(found), ...means.map(share)];
    }),
    notes: [
      "AUROC: chance that a spoiled document scores higher than a good one; 1 is perfect, 0.5 is chance. Found: share of the spoiled above the score that at most 1 % of the good ones exceed. Mean: each corruption counts the same; within a language: so does each language.",
      ...columns.map(({ scorer }) => `${scorer.name}: ${scorer.explanation}`),
    ],
  };
}

const separationOf = (scored: Scored[], kind: string, seed: number): Separation =>
  separation(asScores(scored.filter(isGood)), asScores(scored.filter(isOf(kind))), seed);

export function pooled(columns: Columns, kinds: string[]): Section {
  return {
    title: "AUROC, all languages in one ranking",
    header: ["corruption", ...columns.map(({ scorer }) => scorer.name)],
    rows: kinds.map((kind) => [kind, ...columns.map(({ scored }) => share(aurocOf(scored, kind)))]),
    notes: ["One threshold for everything, as a corpus of mixed languages needs it."],
  };
}

export function meanOfLanguages(columns: Columns, kinds: string[]): Section {
  return {
    title: "AUROC within a language, mean of the languages",
    header: ["corruption", ...columns.map(({ scorer }) => scorer.name)],
    rows: kinds.map((kind) => [kind, ...columns.map(({ scored }) => share(aurocWithin(scored, kind)))]),
    notes: ["One threshold a language; code counts as a language."],
  };
}

export function foundTable(columns: Columns, kinds: string[]): Section {
  const found = (scored: Scored[], kind: string) =>
    foundAt(FALSE_POSITIVES, asScores(scored.filter(isGood)), asScores(scored.filter(isOf(kind))));
  return {
    title: `Found at ${percent(FALSE_POSITIVES)} false positives`,
    header: ["corruption", ...columns.map(({ scorer }) => scorer.name)],
    rows: kinds.map((kind) => [kind, ...columns.map(({ scored }) => percent(found(scored, kind)))]),
    notes: [],
  };
}

/** The first scorer's figures with what is needed to believe them. */
export function first([{ scorer, scored }]: Columns, kinds: string[], seed: number): Section {
  return {
    title: `${scorer.name}: each corruption with its interval`,
    header: ["corruption", "documents", "AUROC", "95 %", "found"],
    rows: kinds.map((kind) => {
      const { auroc, interval, found, bad } = separationOf(scored, kind, seed);
      return [kind, bad, share(auroc), `${share(interval.low)} to ${share(interval.high)}`, percent(found)];
    }),
    notes: [
      `Against ${scored.filter(isGood).length} good documents. 95 %: bootstrap over documents, a document and its edited copy together, 1,000 draws.`,
    ],
  };
}

export function byLanguage({ scorer, scored }: Columns[number], kinds: string[]): Section {
  const languages = [...grouped(scored, ({ document }) => document.language)];
  return {
    title: `${scorer.name}: AUROC by language`,
    header: ["corruption", ...languages.map(([language]) => language)],
    rows: kinds.map((kind) => [kind, ...languages.map(([, members]) => share(aurocOf(members, kind)))]),
    notes: ["Good and spoiled documents of one language. With few documents a cell is uncertain by 0.1 and more."],
  };
}
