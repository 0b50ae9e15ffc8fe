import type { Language } from "./document";
import { grouped } from "./grouping";
import { ALL, type Columns, isGood, kindsOf, percent, type Scored, share, values } from "./measures/columns";
import type { Measured, Scorer } from "./measures/scorers";
import { auroc } from "./measures/separation";
import type { Section } from "./section";
import { byLanguage, first, foundTable, meanOfLanguages, overall, pooled } from "./separationTables";

/** Everything that is said of a set, the scorers in their order. */
export function report(documents: Measured[], scorers: Scorer[], seed: number): Section[] {
  const columns = scorers.map((scorer) => ({
    scorer,
    scored: scorer.scores(documents).map((value, i) => ({ value, document: documents[i] })),
  }));
  const kinds = [...kindsOf(documents), ALL];
  return [
    contents(documents, kinds),
    overall(columns, kinds, seed),
    pooled(columns, kinds),
    meanOfLanguages(columns, kinds),
    foundTable(columns, kinds),
    first(columns, kinds, seed),
    byLanguage(columns[0], kinds),
    foreign(columns),
    ...findings(documents),
  ];
}

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
