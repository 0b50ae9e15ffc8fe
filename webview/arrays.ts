import type { LossCurve } from "../src/core/types";
import type { TrainingArm } from "../src/core/types/lab";
import type { DocumentColumns, DocumentHeat, DocumentLayout, EditorApi, PanelState } from "../src/protocol/page";
import type { LabelColumn, QualityResult } from "../src/protocol/quality";
import type { CurriculumState } from "../src/protocol/study";

/**
 * VS Code's message channel keeps typed arrays, but a proxy or an older editor may turn them into plain objects
 * (`{"0": 1, "1": 2}`, or Node's `{type: "Buffer", data: [...]}`). Whatever arrives, the page works with typed arrays.
 */
interface Kind<T> {
  from(values: ArrayLike<number>): T;
  [Symbol.hasInstance](value: unknown): boolean;
}

function typed<T>(kind: Kind<T>, value: unknown): T {
  if (value instanceof kind) return value as T;
  if (value === null || typeof value !== "object") return kind.from([]);
  const plain = "data" in value && Array.isArray(value.data) ? value.data : value;
  // JSON writes NaN as null.
  return kind.from(Object.values(plain).map((entry) => (entry === null ? Number.NaN : Number(entry))));
}

function columns(plain: DocumentColumns): DocumentColumns {
  return {
    line: typed(Uint32Array, plain.line),
    bytes: typed(Float64Array, plain.bytes),
    bits: typed(Float64Array, plain.bits),
    tokens: typed(Uint32Array, plain.tokens),
    entropy0: typed(Float32Array, plain.entropy0),
    gzipRatio: typed(Float32Array, plain.gzipRatio),
    broken: plain.broken && typed(Uint8Array, plain.broken),
  };
}

const lossCurve = ({ starts, ends, bits }: LossCurve): LossCurve => ({
  starts: typed(Float64Array, starts),
  ends: typed(Float64Array, ends),
  bits: typed(Float64Array, bits),
});

const arm = (plain: TrainingArm): TrainingArm => {
  const { bytes, bitsPerByte, low, high } = plain.curves;
  const curves = {
    ...{ bytes: typed(Float64Array, bytes), bitsPerByte: typed(Float64Array, bitsPerByte) },
    ...{ low: typed(Float64Array, low), high: typed(Float64Array, high) },
  };
  return { ...plain, curves };
};

const curriculum = (plain: CurriculumState): CurriculumState => {
  const training = plain.report?.training;
  return training ? { ...plain, report: { ...plain.report!, training: { ...training, arms: training.arms.map(arm) } } } : plain;
};

export function reviveState(plain: PanelState): PanelState {
  const { curve, documents, learned, experts } = plain;
  return {
    ...plain,
    curve: curve && lossCurve(curve),
    documents: documents && columns(documents),
    ...(learned && { learned: { ...learned, curve: lossCurve(learned.curve) } }),
    ...(experts && { experts: { ...experts, curve: lossCurve(experts.curve) } }),
    ...(plain.curriculum && { curriculum: curriculum(plain.curriculum) }),
  };
}

const layout = (plain: DocumentLayout): DocumentLayout => ({
  ...plain,
  bytes: typed(Uint8Array, plain.bytes),
  boundaries: typed(Uint32Array, plain.boundaries),
});

type Experts = NonNullable<DocumentHeat["experts"]>;

const experts = ({ adaptive, mixture, matched }: Experts): Experts => ({
  adaptive: typed(Float32Array, adaptive),
  mixture: typed(Float32Array, mixture),
  matched: typed(Uint8Array, matched),
});

export const reviveHeat = (plain: DocumentHeat): DocumentHeat => ({
  ...plain,
  bits: typed(Float32Array, plain.bits),
  ...(plain.entropy && { entropy: typed(Float32Array, plain.entropy) }),
  ...(plain.rank && { rank: typed(Uint32Array, plain.rank) }),
  ...(plain.other && { other: typed(Float32Array, plain.other) }),
  ...(plain.experts && { experts: experts(plain.experts) }),
});

const labels = ({ names, of }: LabelColumn): LabelColumn => ({ names, of: typed(Uint16Array, of) });

const quality = (plain: QualityResult): QualityResult => {
  const { columns: each, findings, verdicts, groups } = plain;
  return {
    ...plain,
    columns: {
      line: typed(Uint32Array, each.line),
      start: typed(Float64Array, each.start),
      end: typed(Float64Array, each.end),
      bytes: typed(Float64Array, each.bytes),
      tokens: typed(Uint32Array, each.tokens),
      bitsPerByte: typed(Float32Array, each.bitsPerByte),
      gzipRatio: typed(Float32Array, each.gzipRatio),
      redundancy: typed(Float32Array, each.redundancy),
      badness: typed(Float64Array, each.badness),
      broken: typed(Uint8Array, each.broken),
      duplicateOf: typed(Uint32Array, each.duplicateOf),
      drops: typed(Uint8Array, each.drops),
      content: typed(Float64Array, each.content),
      bucket: labels(each.bucket),
    },
    findings: {
      row: typed(Uint32Array, findings.row),
      rule: typed(Uint16Array, findings.rule),
      value: typed(Float64Array, findings.value),
      start: typed(Float64Array, findings.start),
      end: typed(Float64Array, findings.end),
    },
    verdicts: {
      verdict: typed(Uint8Array, verdicts.verdict),
      rule: typed(Uint16Array, verdicts.rule),
      value: typed(Float32Array, verdicts.value),
    },
    groups: {
      language: labels(groups.language),
      length: labels(groups.length),
      ...(groups.domain && { domain: labels(groups.domain) }),
    },
  };
};

/** The same editor, whose answers hold typed arrays. */
export function reviving(editor: EditorApi): EditorApi {
  return {
    ready: async (memory) => reviveState(await editor.ready(memory)),
    layout: async (document, look) => layout(await editor.layout(document, look)),
    heat: async (document, from, to, look) => reviveHeat(await editor.heat(document, from, to, look)),
    alternatives: (document, token) => editor.alternatives(document, token),
    previews: (documents) => editor.previews(documents),
    reveal: (document, start, end) => editor.reveal(document, start, end),
    runExact: () => editor.runExact(),
    runAgain: () => editor.runAgain(),
    cancel: () => editor.cancel(),
    exportRanking: (order) => editor.exportRanking(order),
    showReport: () => editor.showReport(),
    showDiversity: () => editor.showDiversity(),
    proveIt: () => editor.proveIt(),
    cancelProof: () => editor.cancelProof(),
    showProof: () => editor.showProof(),
    compareModels: () => editor.compareModels(),
    sliceBy: (slicing) => editor.sliceBy(slicing),
    modelsAtHand: () => editor.modelsAtHand(),
    inspectModel: (id) => editor.inspectModel(id),
    selectModel: () => editor.selectModel(),
    log: (message) => editor.log(message),
    qualityResult: async () => quality(await editor.qualityResult()),
    qualityMarks: () => editor.qualityMarks(),
    explainDocument: (row) => editor.explainDocument(row),
    markDocuments: (rows, mark) => editor.markDocuments(rows, mark),
    selectDocuments: (rows, name) => editor.selectDocuments(rows, name),
    peekDocument: (row) => editor.peekDocument(row),
    qualityPreviews: (rows) => editor.qualityPreviews(rows),
    exportFiltered: (maxBadness) => editor.exportFiltered(maxBadness),
    findLowQuality: (withModel) => editor.findLowQuality(withModel),
    cancelQuality: () => editor.cancelQuality(),
    openCurriculum: () => editor.openCurriculum(),
    planCurriculum: (choice) => editor.planCurriculum(choice),
    runLab: (settings) => editor.runLab(settings),
    cancelCurriculum: () => editor.cancelCurriculum(),
    exportCurriculum: () => editor.exportCurriculum(),
  };
}
