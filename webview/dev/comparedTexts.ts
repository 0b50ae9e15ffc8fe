import { CompareLayout } from "../../src/core/scoring/compareLayout";
import { compareReport } from "../../src/core/scoring/compareReport";
import { slicerOf } from "../../src/core/scoring/slices";
import type { Document, ModelCard } from "../../src/core/types";
import type { ComparedDocuments } from "../../src/protocol/page";
import { noise } from "./editor";
import { documentText } from "./texts";

interface MadeUp {
  name: string;
  parameters: number;
  modelBytes: number;
  rate: number;
}

const encoder = new TextEncoder();
const SUBJECTS = ["forum", "story", "how-to", "encyclopedia", "news"];

const documentOf = (index: number): Document => {
  const bytes = encoder.encode(documentText(index));
  const record = () => ({ subject: SUBJECTS[Math.floor(SUBJECTS.length * noise(index, 31) ** 2)] });
  return { id: String(index), line: index + 1, range: { start: 0, end: bytes.length }, bytes, runs: () => [], record };
};

/** The documents under made-up models; some kinds are closer than others. */
export function textsOf(models: MadeUp[], current: string, documents = 120, by = "subject"): ComparedDocuments {
  const layout = new CompareLayout([slicerOf(by)]);
  for (let index = 0; index < documents; index++) layout.add({ document: documentOf(index), place: { path: "a.jsonl", format: "jsonl" } });
  const bitsOf = ({ rate }: MadeUp, seed: number) =>
    Float64Array.from(layout.bytes, (bytes, unit) => {
      const kind = layout.columns[0].slice[unit];
      return bytes * (1.5 + (rate - 1.5) * (1 - kind / 3.5) + 0.4 * noise(unit, 5) + 0.12 * noise(unit, seed));
    });
  const scored = models.map((model, seed) => ({
    name: model.name,
    card: { ...model, dtype: "int8", sha256: "" } as unknown as ModelCard,
    rule: { window: 1024, stride: 512 },
    scores: { bits: bitsOf(model, seed + 40), tokens: Math.round(layout.total / (3 + seed / 5)) },
    speed: { tokensPerSecond: 3e10 / model.parameters / 3, bytesPerSecond: 3e10 / model.parameters },
  }));
  const compressors = { gzip: "gzip, level 9", lzma: "LZMA, level 8, first 256000 bytes" };
  const corpus = { layout, documents, broken: 0, textBytes: layout.total, rates: { gzip: 2.58, lzma: 2.21 }, compressors };
  const report = compareReport(scored, corpus, { seed: 1 });
  return {
    ...report,
    isSample: false,
    models: report.models.map((account) => ({ ...account, isCurrent: account.name === current, breakEven: account.breakEvenBytes })),
    whole: { ...report.whole, name: "all" },
    by,
    slicings: ["script", "subject"],
  };
}
