import { basename } from "node:path";
import type { Measured } from "./measures/scorers";
import type { QualityOptions } from "./options";
import { asMarkdown } from "./render";
import type { Section } from "./section";

const HOW = [
  "Good documents come from the evaluation data as a careful user would have them, 200 to 3,000 characters. A program spoils documents that are nowhere else in the set, each in one way, so that none is found as a copy; only light edits are of documents that are in the set as good, and stand behind them.",
  "A document's own text decides whether it is on the development side or on the test side; both sides come from the same files.",
  "There are fewer pages of chrome than documents with boilerplate, so that the same menus stand in several documents, as they do in a crawl: what compares documents has it easier for that.",
  "Spoiling by program is a stand-in: real bad text is seldom spoiled in one way only, and often less plainly. How many documents are spoiled was a choice, so shares of found documents are no forecast for a corpus.",
];

/** Sentences about what was run, what it was run on, and what is missing. */
export function preface(options: QualityOptions, documents: Measured[], missing: string[]): string[] {
  const bad = documents.filter(({ label }) => label === "bad").length;
  const { seed, split, good, each, pages, also } = options;
  return [
    `${documents.length} documents, ${bad} of them spoiled; split ${split}, seed ${seed}; as far as the text reaches, ${good} good documents a language and ${each} of each corruption.`,
    ...HOW,
    pages
      ? "Boilerplate: also from a folder of saved pages, whole pages on one side of the split."
      : "Boilerplate: from one page and the bylines of another, both English; --pages DIR takes more.",
    ...also.map(
      (path) =>
        `Also good text from ${basename(path)}, whose languages are guessed. If it is part of the training corpus, the bundled model has learnt from it, and its bits are too low.`,
    ),
    ...(documents[0].badness === undefined ? ["The command line has no `flag` yet: bits per byte stand in for badness."] : []),
    ...(documents[0].perplexity === undefined ? ["No --perplexity: the KenLM filter is not compared (training/kenlm)."] : []),
    ...missing,
  ];
}

export const page = (about: string[], sections: Section[]): string =>
  [
    "# How well badness finds spoiled documents",
    "",
    "`npm run quality -- DIR --write` made this page.",
    "",
    ...about.flatMap((sentence) => [`- ${sentence}`]),
    "",
    ...sections.map(asMarkdown),
  ].join("\n");
