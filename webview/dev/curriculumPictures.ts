import { type Candidate, curriculumOf, scheduleOf } from "../../src/core/curriculum/curriculum";
import { pacingOf } from "../../src/core/curriculum/pacing";
import { offeredPacings, SELF_PACED, selfPacedOf } from "../../src/core/curriculum/selfPaced";
import type { ModelCost } from "../../src/core/types/curriculum";
import type { CurriculumChoice, CurriculumOffer, CurriculumPicture, ExampleDocument, OfferedSignal } from "../../src/protocol/study";
import { noise } from "./editor";
import { documentText } from "./texts";

const text = (name: string, description: string): OfferedSignal => ({ name, description, needs: "text" });
const model = (name: string, description: string): OfferedSignal => ({ name, description, needs: "model" });

export const offer: CurriculumOffer = {
  signals: [
    text("bytes", "bytes of text (UTF-8)"),
    text("entropy0", "order-0 entropy of the bytes, bits per byte"),
    text("gzipRatio", "bytes over gzip bytes"),
    text("words", "words, separated by blanks"),
    text("mtld", "mean words in a row until the share of different ones falls to .72 (MTLD, McCarthy & Jarvis 2010)"),
    text("fleschReadingEase", "Flesch Reading Ease (Flesch 1948): 100 is easy, 0 is hard; English only, syllables by groups of vowels"),
    { name: "nearDuplicate", description: "Jaccard similarity to the earlier document that this one nearly repeats", needs: "corpus" },
    model("bitsPerByte", "code length per byte of text, bits"),
    model("perplexity", "2 to the bits per token"),
  ],
  pacings: offeredPacings(3),
  models: [
    { id: "/models/bitlens-1m", name: "bitlens-1m" },
    { id: "/models/bitlens-6m", name: "bitlens-6m" },
    { id: "/models/SmolLM2-135M", name: "SmolLM2-135M" },
  ],
  slicings: ["language", "subject"],
};

const SUBJECTS = ["forum", "story", "how-to", "encyclopedia", "news"];

interface Made {
  documents: number;
  languages: string[];
}

/** Values of signals have something in common; some languages are longer, and so harder, than others. */
function candidate(index: number, { by, per, models }: CurriculumChoice, { languages }: Made): Candidate {
  const language = Math.floor(languages.length * noise(index, 73) ** 2.2);
  const own = noise(index, 80) + 0.09 * language;
  const values = (models ?? by.map(({ signal }) => signal)).map((name, i) => 1 + 3 * (0.6 * own + 0.4 * noise(index, 90 + i, name.length)));
  const subject = SUBJECTS[Math.floor(SUBJECTS.length * noise(index, 31) ** 2)];
  const bytes = Math.round(180 + 400 * own);
  return {
    ...{ id: String(index), line: index + 1, index, values, bytes, tokens: Math.round(bytes / 3.6) },
    slice: per === "subject" ? subject : languages[language],
  };
}

function costOf(model: string, documents: Candidate[], stage: number): ModelCost {
  const total = (of: (each: Candidate) => number) => documents.reduce((sum, each) => sum + of(each), 0);
  return {
    model,
    documents: documents.length,
    bytes: total(({ bytes }) => bytes),
    tokens: total(({ tokens = 0 }) => tokens),
    seconds: 4.2 * 3 ** stage,
  };
}

/** What the core makes of made-up documents. */
export function pictureOf(choice: CurriculumChoice, made: Made): CurriculumPicture {
  const { parameters, steps, batch, seed, per } = choice;
  const models = choice.models && offer.models.filter(({ id }) => choice.models!.includes(id)).map(({ name }) => name);
  const pacing = models ? SELF_PACED : pacingOf(choice.pacing);
  const documents = Array.from({ length: made.documents }, (_, index) => candidate(index, choice, made));
  const options = { ...choice, pacing, parameters, steps, batch, seed, perSlice: per !== undefined, stages: parameters.stages };
  const curriculum = models ? selfPacedOf(documents, { ...options, models }) : curriculumOf(documents, options);
  const { lines, summary } = scheduleOf(curriculum, options);
  while (!lines.next().done);
  const { difficulty, order, correlations, stages } = curriculum;
  const example = (rank: number): ExampleDocument => {
    const { index, line, values, slice } = documents[order[rank]];
    const preview = documentText(index).replace(/\s+/g, " ").slice(0, 160);
    return { index, line, preview, rank, difficulty: difficulty[order[rank]], values, slice };
  };
  const three = (from: number) =>
    Array.from({ length: Math.min(3, order.length) }, (_, i) => example(Math.min(order.length - 1, Math.max(0, from) + i)));
  return {
    ...{ choice, documents: made.documents, unranked: 2, unreadable: 3, points: summary.points, stages, correlations },
    coverage: summary.coverage,
    ...(models && { cost: models.map((name, i) => costOf(name, documents, i)) }),
    examples: [
      { where: "start", documents: three(0) },
      { where: "middle", documents: three(Math.floor(order.length / 2) - 1) },
      { where: "end", documents: three(order.length - 3) },
    ],
    warnings:
      per === undefined && made.languages.length > 1
        ? [
            "The first stage holds 62.1 % of en, the last one 8.3 %: the order is partly one by language. --per language ranks documents within each.",
          ]
        : [],
  };
}
