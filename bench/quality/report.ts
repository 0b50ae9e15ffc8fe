import type { Language } from "./document";
import { grouped } from "./grouping";
import type { Measured, Scorer } from "./measures/scorers";
import { auroc, FALSE_POSITIVES, type Score, separation } from "./measures/separation";

/** A table with a title above and sentences below. */
export interface Section {
  title: string;
  header: string[];
  rows: (string | number)[][];
  notes: string[];
}

/** Documents with the scores of one scorer. */
interface Scored {
  document: Measured;
  value: number;
}

type Columns = { scorer: Scorer; scored: Scored[] }[];

const share = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(3));
const percent = (value: number): string => (Number.isNaN(value) ? "–" : `${(100 * value).toFixed(0)} %`);

const isGood = ({ document }: Scored): boolean => document.label === "good";
const values = (scored: Scored[]): number[] => scored.map(({ value }) => value);
const asScores = (scored: Scored[]): Score[] => scored.map(({ value, document }) => ({ value, origin: document.origin }));

const ALL = "all";
const kindsOf = (documents: Measured[]): string[] => [
  ...new Set(documents.filter(({ label }) => label === "bad").map(({ corruption }) => corruption)),
];
const isOf =
  (kind: string) =>
  ({ document }: Scored) =>
    !isGood({ document, value: 0 }) && (kind === ALL || document.corruption === kind);

/** Everything that is said of a set, the scorers in their order. */
export function report(documents: Measured[], scorers: Scorer[], seed: number): Section[] {
  const columns = scorers.map((scorer) => ({
    scorer,
    scored: scorer.scores(documents).map((value, i) => ({ value, document: documents[i] })),
  }));
  const kinds = [...order(kindsOf(documents)), ALL];
  return [
    contents(documents, kinds),
    pooled(columns, kinds),
    meanOfLanguages(columns, kinds),
    first(columns, kinds, seed),
    byLanguage(columns[0], kinds),
    foreign(columns),
    ...findings(documents),
  ];
}

/** As the table of corruptions has them, not as the shuffled set does. */
const order = (kinds: string[]): string[] => kinds.sort((a, b) => a.localeCompare(b));

function contents(documents: Measured[], kinds: string[]): Section {
  const languages = grouped(documents, ({ language }) => language);
  const count = (members: Measured[], kind: string) => members.filter(({ corruption }) => corruption === kind).length;
  const named = kinds.filter((kind) => kind !== ALL);
  return {
    title: "Documents",
    header: ["language", "good", ...named, "characters, median of the good"],
    rows: [...languages].map(([language, members]) => [
      language,
      count(members, "none"),
      ...named.map((kind) => count(members, kind)),
      medianLength(members.filter(({ label }) => label === "good")),
    ]),
    notes: [],
  };
}

function medianLength(documents: Measured[]): number {
  const lengths = documents.map(({ text }) => text.length).sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 0;
}

function pooled(columns: Columns, kinds: string[]): Section {
  return {
    title: "AUROC, all languages in one ranking",
    header: ["corruption", ...columns.map(({ scorer }) => scorer.name)],
    rows: kinds.map((kind) => [kind, ...columns.map(({ scored }) => share(aurocOf(scored, kind)))]),
    notes: [
      "One threshold for everything, as a corpus of mixed languages needs it. 1 is perfect, 0.5 is chance.",
      ...columns.map(({ scorer }) => `${scorer.name}: ${scorer.explanation}`),
    ],
  };
}

const aurocOf = (scored: Scored[], kind: string): number => auroc(values(scored.filter(isGood)), values(scored.filter(isOf(kind))));

function meanOfLanguages(columns: Columns, kinds: string[]): Section {
  return {
    title: "AUROC within a language, mean of the languages",
    header: ["corruption", ...columns.map(({ scorer }) => scorer.name)],
    rows: kinds.map((kind) => [
      kind,
      ...columns.map(({ scored }) => share(mean(languagesOf(scored).map((members) => aurocOf(members, kind))))),
    ]),
    notes: ["One threshold a language; code counts as a language."],
  };
}

const languagesOf = (scored: Scored[]): Scored[][] => [...grouped(scored, ({ document }) => document.language).values()];

function mean(numbers: number[]): number {
  const known = numbers.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The first scorer's figures with what is needed to believe them. */
function first([{ scorer, scored }]: Columns, kinds: string[], seed: number): Section {
  const good = asScores(scored.filter(isGood));
  return {
    title: `${scorer.name}: found at ${percent(FALSE_POSITIVES)} false positives`,
    header: ["corruption", "documents", "AUROC", "95 %", "found"],
    rows: kinds.map((kind) => {
      const { auroc, interval, found, bad } = separation(good, asScores(scored.filter(isOf(kind))), seed);
      return [kind, bad, share(auroc), `${share(interval.low)} to ${share(interval.high)}`, percent(found)];
    }),
    notes: [
      `95 %: bootstrap over documents, a document and its edited copy together, 1,000 draws. Found: share of the spoiled above the score that at most ${percent(FALSE_POSITIVES)} of the ${good.length} good documents exceed.`,
    ],
  };
}

function byLanguage({ scorer, scored }: Columns[number], kinds: string[]): Section {
  const languages = [...grouped(scored, ({ document }) => document.language)];
  return {
    title: `${scorer.name}: AUROC by language`,
    header: ["corruption", ...languages.map(([language]) => language)],
    rows: kinds.map((kind) => [kind, ...languages.map(([, members]) => share(aurocOf(members, kind)))]),
    notes: ["Good and spoiled documents of one language. With few documents a cell is uncertain by 0.1 and more."],
  };
}

/** A score that only knows English calls other languages bad. */
function foreign(columns: Columns): Section {
  const languages = [...new Set(columns[0].scored.map(({ document }) => document.language))].filter((language) => language !== "en");
  const row = (name: string, isIn: (language: Language) => boolean) => [
    name,
    ...columns.map(({ scored }) => share(englishAgainst(scored, isIn))),
  ];
  return {
    title: "AUROC of spoiled English against good documents of another language",
    header: ["good documents", ...columns.map(({ scorer }) => scorer.name)],
    rows: [...languages.map((name) => row(name, (language) => language === name)), row(ALL, (language) => language !== "en")],
    notes: ["Below 0.5, good documents of that language look worse than spoiled English ones."],
  };
}

function englishAgainst(scored: Scored[], isIn: (language: Language) => boolean): number {
  const bad = scored.filter((entry) => !isGood(entry) && entry.document.language === "en");
  return auroc(values(scored.filter((entry) => isGood(entry) && isIn(entry.document.language))), values(bad));
}

/** Good documents that the default rules remark on. Empty where there are no rules. */
function findings(documents: Measured[]): Section[] {
  const good = documents.filter(({ label, findings }) => label === "good" && findings !== undefined);
  if (good.length === 0) return [];
  return [
    {
      title: "Good documents with a finding",
      header: ["language", "good", "with a finding", "share", "rules"],
      rows: [...grouped(good, ({ language }) => language)].map(([language, members]) => findingRow(language, members)),
      notes: [`Of all: ${percent(remarked(good).length / good.length)} of ${good.length}.`],
    },
  ];
}

const remarked = (documents: Measured[]): Measured[] => documents.filter(({ findings }) => (findings?.length ?? 0) > 0);

function findingRow(language: Language, members: Measured[]): (string | number)[] {
  const found = remarked(members);
  const rules = grouped(
    found.flatMap(({ findings }) => [...new Set(findings)]),
    (rule) => rule,
  );
  const named = [...rules].sort(([, a], [, b]) => b.length - a.length).map(([rule, { length }]) => `${rule} ${length}`);
  return [language, members.length, found.length, percent(found.length / members.length), named.join(", ") || "–"];
}
