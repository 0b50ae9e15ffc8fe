import type { FileReport, LossCurve, ModelCard } from "../../src/core/types";
import type { DocumentColumns, ExpertFigures, PanelState, RunStatus } from "../../src/protocol/page";
import type { LearnedCurve } from "../../src/protocol/study";
import { noise } from "./editor";

const model: ModelCard = {
  name: "Bitlens M",
  sha256: "5b1f0c".padEnd(64, "0"),
  directory: "models/bitlens-m",
  file: "onnx/model.onnx",
  architecture: "bitlens",
  parameters: 6_100_000,
  layers: 6,
  modelBytes: 6_100_000,
  diskBytes: 6_100_000,
  tokenizerBytes: 400_000,
  dtype: "int8",
  vocabulary: 8192,
  contextLength: 1024,
  tied: true,
  duplicated: false,
  normHead: true,
  sizeClass: "SLM",
  modality: "text",
  layout: "transformers.js",
  tokenizer: "byte-level BPE",
  bosRule: "document start token",
  notes: [],
  scorable: true,
};

function documentColumns(documents: number, scored: number): DocumentColumns {
  const column = (figure: (document: number) => number) => Float64Array.from({ length: documents }, (_, document) => figure(document));
  const bytes = column((document) => 220 + Math.round(500 * noise(document, 7)));
  const rate = (document: number) => 0.7 + 0.8 * (noise(document, 8) + noise(document, 9)) + (noise(document, 10) > 0.985 ? 2 : 0);
  const broken = Uint8Array.from({ length: documents }, (_, document) => (document % 397 === 5 ? 1 : 0));
  return {
    line: Uint32Array.from({ length: documents }, (_, document) => document + 1),
    bytes,
    bits: column((document) => (document < scored && !broken[document] ? bytes[document] * rate(document) : Number.NaN)),
    tokens: Uint32Array.from(bytes, (length) => Math.round(length / 3.6)),
    entropy0: Float32Array.from(column((document) => 4.1 + 0.6 * noise(document, 11))),
    gzipRatio: Float32Array.from(column((document) => 1.2 + noise(document, 12))),
    broken,
  };
}

/** Loss in steps of 512 bytes; a sample leaves gaps. */
function lossCurve(bytes: number, sampled: boolean): LossCurve {
  const starts: number[] = [];
  const ends: number[] = [];
  const bits: number[] = [];
  let level = 3.2;
  for (let start = 0, step = 0; start < bytes; start += 512, step++) {
    level += (1.42 - level) * 0.05 + (noise(step, 1) - 0.5) * 0.3;
    if (sampled && step % 97 > 5) continue;
    const end = Math.min(bytes, start + 512);
    starts.push(start);
    ends.push(end);
    bits.push(level * (end - start));
  }
  return { starts: Float64Array.from(starts), ends: Float64Array.from(ends), bits: Float64Array.from(bits) };
}

/** The adaptive model: dear at first, then cheaper and cheaper, since the file repeats itself. */
function learnedCurve(bytes: number): LearnedCurve {
  const most = Math.min(bytes, 2_000_000);
  const size = Math.ceil(most / 800);
  const starts = Array.from({ length: Math.ceil(most / size) }, (_, bin) => bin * size);
  const ends = starts.map((start) => Math.min(most, start + size));
  const rate = (bin: number) => 0.55 + 5.8 / (1 + (bin * size) / 9_000) ** 0.6 + (noise(bin, 3) - 0.5) * 0.35;
  const bits = starts.map((start, bin) => rate(bin) * (ends[bin] - start));
  const curve = { starts: Float64Array.from(starts), ends: Float64Array.from(ends), bits: Float64Array.from(bits) };
  return { curve, bytes: most, bits: bits.reduce((sum, each) => sum + each, 0), cut: most < bytes };
}

/** The beginning under model, file and both: at first the model knows most, then the file has taught more and more. */
function expertFigures(bytes: number): ExpertFigures {
  const { curve, ...read } = learnedCurve(Math.min(bytes, 100_000));
  const tokens = Math.round(read.bytes / 3.6);
  const mixed = curve.bits.map((bits, bin) => Math.min(bits, 1.5 * (curve.ends[bin] - curve.starts[bin])) * 0.86);
  const knew = { model: 0.34, file: 0.08, passage: 0.21, both: 0.33 };
  const counts = Object.entries(knew).map(([knower, share]) => [knower, Math.round(share * tokens)] as const);
  const none = counts.reduce((left, [, count]) => left - count, tokens);
  return {
    ...{ bytes: read.bytes, tokens, network: 1.52 * read.bytes, adaptive: read.bits, mixture: mixed.reduce((sum, each) => sum + each, 0) },
    knew: { ...(Object.fromEntries(counts) as Omit<ExpertFigures["knew"], "none">), none },
    ...{ curve: { ...curve, bits: mixed }, cut: read.bytes < bytes },
  };
}

function fileReport(bytes: number, documents: number, sampled: boolean): FileReport {
  const rate = 1.42;
  const modelBits = model.modelBytes * 8;
  return {
    path: "gsm8k-test.jsonl",
    format: "jsonl",
    bytes,
    fileBytes: bytes,
    textBytes: bytes * 0.94,
    documents,
    broken: 4,
    ledger: {
      baselineBits: 8 * bytes,
      entropy0: 4.62,
      entropy1: 3.43,
      entropy2: 2.61,
      contexts1: 94,
      contexts2: 2931,
      gzip: 2.58,
      brotli: 2.05,
      zstd: 2.14,
      model: {
        name: model.name,
        sha256: model.sha256,
        bits: rate * bytes,
        bitsPerByte: rate,
        tokens: bytes / 3.6,
        bitsPerToken: rate * 3.6,
        perplexity: 2 ** (rate * 3.6),
        modelBits,
      },
    },
    S0: 8 * bytes,
    S1: modelBits + rate * bytes,
    S1WithoutModel: rate * bytes,
    window: 1024,
    stride: 512,
    bosRule: model.bosRule,
    compressors: { gzip: "level 9", brotli: "quality 11, window 22", zstd: "level 19" },
    sample: sampled
      ? { seed: 1, bytes: 300_000, of: bytes, units: 140, bitsPerByte: { low: rate - 0.021, high: rate + 0.021 } }
      : undefined,
    notes: [],
  };
}

interface Scene {
  status: RunStatus;
  bytes?: number;
  documents?: number;
  scored?: number;
  sampled?: boolean;
  report?: boolean;
  name?: string;
}

/** What the page may have to show, by the name used in the address (`dev.html?state=running`). */
const scenes: Record<string, Scene> = {
  done: { status: { kind: "done" } },
  running: { status: { kind: "running", what: "Scoring documents", share: 0.42, secondsLeft: 12 }, scored: 550 },
  starting: { status: { kind: "running", what: "Loading the model" }, report: false, scored: 0 },
  failed: {
    status: {
      kind: "failed",
      message: "The model host ran out of memory and was stopped. Choose a smaller model with 'Bitlens: Select Model', or run again.",
    },
  },
  cancelled: { status: { kind: "cancelled" }, scored: 300 },
  sampled: { status: { kind: "done" }, bytes: 12_000_000, documents: 100_000, sampled: true },
  empty: { status: { kind: "empty" }, report: false, documents: 0 },
  long: {
    status: { kind: "done" },
    name: "a-very-long-name-of-a-corpus-shard-00042-of-01024-deduplicated-and-filtered-by-language.en.jsonl.zst",
  },
};

export function sceneState(name: string): PanelState {
  const {
    status,
    bytes = 750_000,
    documents = 1319,
    scored,
    sampled = false,
    report = true,
    name: fileName = "gsm8k-test.jsonl",
  } = scenes[name] ?? scenes.done;
  return {
    name: fileName,
    uri: `file:///${fileName}`,
    hash: name,
    version: 1,
    status,
    model,
    report: report ? fileReport(bytes, documents, sampled) : undefined,
    curve: report ? lossCurve(bytes, sampled) : undefined,
    documents: documents > 0 ? documentColumns(documents, scored ?? documents) : undefined,
    fields: ["question", "answer"],
    sampled: sampled ? { bytes: 300_000, of: bytes } : undefined,
    wholeFile: true,
    ...(status.kind === "done" && report && withLearned(bytes, documents, sampled)),
  };
}

/** The account with the adaptive model's bar, and its curve. */
function withLearned(bytes: number, documents: number, sampled: boolean): Partial<PanelState> {
  const learned = learnedCurve(bytes);
  const report = fileReport(bytes, documents, sampled);
  report.ledger.adaptive = learned.bits / learned.bytes;
  const cut = learned.cut ? `, first ${learned.bytes} bytes` : "";
  report.compressors.adaptive = `adaptive byte model, learns while it codes${cut}`;
  return { report, learned, experts: expertFigures(bytes) };
}

/** A run as it goes on: the figures come after a while, then document by document. */
export function liveState(share: number): PanelState {
  const version = 2 + Math.round(share * 1000);
  if (share >= 1) return { ...sceneState("done"), hash: "live", version };
  const state = sceneState(share < 0.1 ? "starting" : "running");
  const status: RunStatus = {
    kind: "running",
    what: share < 0.1 ? "Loading the model" : "Scoring documents",
    share,
    secondsLeft: 10 * (1 - share),
  };
  return {
    ...state,
    hash: share < 0.05 ? undefined : "live",
    version,
    status,
    documents: share < 0.1 ? undefined : documentColumns(1319, share * 1319),
  };
}
