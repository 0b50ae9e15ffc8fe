/**
 * What the lab measures: what an order of documents does to a learner, here and now. Everything is plain data that can travel between processes.
 * Units: bits are base 2, lengths are bytes, rates are bits per byte.
 */

/** A figure with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Whether the plan needs fewer bits than chance or more; "within noise" where the interval of the difference holds 0. */
export type LabVerdict = "fewer" | "more" | "within noise";

/** How far weights move at a step: always as far, or in proportion to what is left of the bytes. */
export type LabRate = "constant" | "decayed";

/** A plan as names and numbers, which `pacing.ts` knows. */
export interface LabPlan {
  /** Name of a pacing, or an alias. */
  pacing: string;
  c0: number;
  stages: number;
  warmup: number;
  /** Of the real training. The lab takes as many as its bytes are worth. */
  steps: number;
  /** Documents of a batch. */
  batch: number;
}

/** One way to draw batches: an order of documents (numbers by position), and the pacing of its pools. */
export interface LabArm {
  name: string;
  order: Uint32Array;
  plan: LabPlan;
}

/** What a user may choose of the lab. */
export interface LabSettings {
  /** Paired runs of the tiny model, 2 or more. */
  seeds: number;
  /** Of the documents a seeded sample of at most so many bytes is used. */
  bytes: number;
  /** Decayed where absent, as most trainings do. */
  rate?: LabRate;
  /** How often the trained documents' bytes are read in a run; 1 where absent. */
  passes?: number;
  /** One of the two experiments; both where absent. */
  only?: "order" | "training";
}

export interface LabRequest extends LabSettings {
  /** The texts' bytes; of documents that are not in the sample they may be left out (an empty array). */
  documents: Uint8Array[];
  /** Of all documents, where some are left out. */
  allBytes?: number;
  /** Numbers of documents by position, as the plan has them. */
  order: Uint32Array;
  /** By document, 0 to 1; nothing is worked out from it yet. */
  difficulty?: Float64Array;
  plan: LabPlan;
  /** Of all that is drawn: the sample, the held-out tenth, shuffles, batches and first weights. */
  seed: number;
  /** Arms of the training; the plan, "planned", and "random" where absent. The others are compared with the one named "random", or else with the last one. */
  arms?: LabArm[];
}

/**
 * How much of the order's gain comes from neighbours alone: the order is cut into blocks, whose documents stay together, and the blocks are shuffled.
 * What is left of the gain is due to neighbours that are alike; what is lost was due to the course of the whole.
 */
export interface Locality {
  /** Into how many blocks the order is cut. */
  blocks: number;
  /** Bits per byte with the blocks shuffled, one a shuffle. */
  shuffles: number[];
  /** Mean of them less the mean of the shuffles of documents. */
  difference: number;
  /** `difference` over that of the order; null where that one is within noise. Above 1 or below 0 where the course of the whole works against it. */
  share: number | null;
}

/**
 * What is left in the compressor when all has been read: code length of the held-out documents then, after the order less after a shuffle, bits per byte.
 * A compressor that weighs the latest most is better at what is like the order's end, and worse at what is like its beginning.
 */
export interface Recency {
  /** Of held-out documents whose place would be in the order's first third, in its last one, and of all. */
  early: Estimate;
  late: Estimate;
  all: Estimate;
  /** "tilted" where late is below 0 beyond noise and early is not, or early above 0 and late is not. */
  verdict: "tilted" | "within noise";
}

/** Prequential code length of the documents under an adaptive compressor, by order, bits per byte. */
export interface OrderEffect {
  order: number;
  reverse: number;
  /** One each. */
  shuffles: number[];
  /** Of the shuffles. */
  mean: number;
  /** Standard deviation of the shuffles. */
  spread: number;
  /** The order less the mean of the shuffles. The interval is that of one more shuffle: a random order lies outside in 5 of 100. */
  difference: Estimate;
  verdict: LabVerdict;
  /** The same for the reverse order. */
  reverseDifference: Estimate;
  locality: Locality;
  recency: Recency;
  documents: number;
  /** Of the documents, without the held-out ones. */
  bytes: number;
  heldOutDocuments: number;
  heldOutBytes: number;
}

/** Held-out bits per byte over the bytes trained on; [points] each, the first one before any training. */
export interface LabCurve {
  bytes: Float64Array;
  /** Mean over the seeds. */
  bitsPerByte: Float64Array;
  /** 95 % interval of the mean. */
  low: Float64Array;
  high: Float64Array;
}

export interface TrainingArm {
  name: string;
  curves: LabCurve;
  /** Held-out bits per byte at the end, by seed. */
  final: number[];
  /** Mean of the curve over the bytes, by seed. */
  area: number[];
  steps: number;
  /** Documents of a batch in the lab. */
  batch: number;
  /** Of the trained documents, how many never came, in the first run. */
  never: number;
}

/** An arm less the base, in pairs by seed, bits per byte. */
export interface ArmComparison {
  arm: string;
  base: string;
  /** At the end. */
  difference: Estimate;
  verdict: LabVerdict;
  /** Mean over the whole course: the area between the curves over the bytes. */
  area: Estimate;
  areaVerdict: LabVerdict;
}

/** A tiny network that is trained on the same bytes in other orders. */
export interface Training {
  arms: TrainingArm[];
  /** Of each arm but the base. */
  comparisons: ArmComparison[];
  /** Of the first comparison. */
  difference: Estimate;
  area: Estimate;
  verdict: LabVerdict;
  areaVerdict: LabVerdict;
  rate: LabRate;
  seeds: number;
  parameters: number;
  /** Bytes that each run reads. */
  trainedBytes: number;
  trainedDocuments: number;
  heldOutBytes: number;
  heldOutDocuments: number;
}

export interface LabReport {
  order?: OrderEffect;
  training?: Training;
  /** Documents and bytes of the sample that was used, and those there are. */
  documents: number;
  bytes: number;
  allDocuments: number;
  allBytes: number;
  seed: number;
  /** Sentences, English: what is found, and what it is not. */
  sentences: string[];
}
