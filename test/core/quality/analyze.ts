import { expect } from "vitest";
import { memorySource } from "../../../src/core/corpus/memorySource";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import { type Judged, QualityAnalysis, type QualityOptions } from "../../../src/core/quality/analysis";
import type { FigureModel } from "../../../src/core/quality/model/modelFacts";
import { ownRules } from "../../../src/core/quality/rules";
import type { BrokenRecord, Source } from "../../../src/core/types";
import { gzipSize } from "../../../src/files/compressors";
import { decoders } from "../../../src/files/decoders";
import { bundled, openScorer, run } from "../../model/openScorer";
import { utf8 } from "../corpus/reading";

/** A model of a folder, for figures of documents. */
export const modelOf = (directory: string): FigureModel => {
  const scorer = openScorer(directory);
  const rule = { window: 256, stride: 128, job: 1 };
  return {
    codeLengths: (documents) => run(scorer.codeLengths({ ...rule, documents })),
    documentFigures: (request) => run(scorer.documentFigures({ ...rule, ...request })),
  };
};

export const models: Record<string, FigureModel | undefined> = { "no model": undefined, "the bundled model": modelOf(bundled[0]) };

interface Result {
  all: (Judged | BrokenRecord)[];
  judged: Judged[];
}

/** All verdicts of a corpus, its three readings on the way. */
export async function analyze(source: Source, more: Partial<QualityOptions> = {}): Promise<Result> {
  const corpus = await openCorpus(source, decoders);
  const options = { rules: ownRules, seed: 1, format: corpus.format, name: source.name, gzipSize, ...more };
  const analysis = new QualityAnalysis(() => corpus.entries(), options);
  for (const stage of ["read", "measure"] as const) {
    let last = 0;
    for await (const place of analysis[stage]()) {
      expect(place).toBeGreaterThanOrEqual(last);
      last = place;
    }
    expect(last).toBeLessThanOrEqual(source.size ?? Number.POSITIVE_INFINITY);
  }
  const all: Result["all"] = [];
  for await (const each of analysis.judge()) all.push(each);
  return { all, judged: all.filter((each): each is Judged => "facts" in each) };
}

export const jsonl = (texts: string[]) => texts.map((text) => `${JSON.stringify({ text })}\n`).join("");
export const sourceOf = (content: string, name = "corpus.jsonl") => memorySource(name, utf8(content));
export const analyzeTexts = (texts: string[], more?: Partial<QualityOptions>) => analyze(sourceOf(jsonl(texts)), more);

/** What is said, without what it was read off. */
export const verdict = ({ document, group, badness, reasons, findings, facts }: Judged) => ({
  place: [document.id, document.line],
  ...{ group, badness, reasons, findings, distances: facts.distances },
});
