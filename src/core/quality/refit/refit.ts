import type { Interval } from "../../types";
import { crossValidated } from "./crossValidation";
import { fitLogistic, logitOf, sigmoid } from "./logistic";
import { type Preparation, preparations, prepared } from "./preparation";
import { auroc, aurocInterval, truePositivesAt } from "./roc";

/** Fewer marks of one kind say nothing about the documents to come. */
export const LEAST_MARKS = 5;

export interface RefitOptions {
  /** Weight of Σ weight² / 2 against the log-loss of all documents together: 1 is scikit-learn's C = 1. */
  penalty: number;
  folds: number;
  /** Of the folds and the interval. */
  seed: number;
}

export const REFIT_DEFAULTS: RefitOptions = { penalty: 1, folds: 5, seed: 1 };

/** How well marks are foretold that the model has not seen: each by the model that was fitted on the other folds. */
export interface Validation {
  /** 0 to 1, one half is chance. */
  auroc: number;
  /** 95 %, by the bootstrap over documents. */
  interval: Interval;
  /** Share of documents that are on the right side of 0.5 … */
  accuracy: number;
  /** … and of those that the larger kind would give for nothing. */
  majority: number;
  /** Share of the marked that is caught while 1 % of the others are. */
  caughtAtOnePercent: number;
}

/** What one feature adds to a document's log-odds (natural logarithm), against a document that has the mean of it. */
export interface Contribution {
  feature: string;
  logOdds: number;
}

export interface Refit {
  features: readonly string[];
  /** [features] of the standardised features: log-odds per standard deviation. */
  weights: number[];
  intercept: number;
  /** [features] */
  preparations: Preparation[];
  validation: Validation;
}

/** Learns from a user's marks which figures tell the documents that they marked from the others. NaN in a row is replaced by the feature's median. */
export function refit(
  features: readonly string[],
  rows: readonly number[][],
  marks: readonly boolean[],
  chosen: Partial<RefitOptions> = {},
): Refit {
  refuse(features, rows, marks);
  const options = { ...REFIT_DEFAULTS, ...chosen };
  const known = preparations(rows);
  const [intercept, ...weights] = fitLogistic(
    rows.map((row) => prepared(row, known)),
    marks,
    options.penalty,
  );
  return { features, weights, intercept, preparations: known, validation: validation(rows, marks, options) };
}

function refuse(features: readonly string[], rows: readonly number[][], marks: readonly boolean[]): void {
  const marked = marks.filter(Boolean).length;
  const others = marks.length - marked;
  if (Math.min(marked, others) < LEAST_MARKS) {
    throw new Error(`${marked} documents are marked as bad and ${others} as good. Mark at least ${LEAST_MARKS} of each.`);
  }
  if (features.length === 0) throw new Error("No figures were chosen to learn from. Choose at least one.");
  if (rows.length !== marks.length || rows.some((row) => row.length !== features.length)) {
    throw new Error(`${marks.length} marks and ${rows.length} rows of ${features.length} figures are needed, one row a mark.`);
  }
}

function validation(rows: readonly number[][], marks: readonly boolean[], options: RefitOptions): Validation {
  const scores = crossValidated(rows, marks, options);
  const right = scores.filter((score, i) => score > 0.5 === marks[i]).length;
  const marked = marks.filter(Boolean).length;
  return {
    auroc: auroc({ scores, marks }),
    interval: aurocInterval({ scores, marks }, options.seed),
    accuracy: right / marks.length,
    majority: Math.max(marked, marks.length - marked) / marks.length,
    caughtAtOnePercent: truePositivesAt(0.01, { scores, marks }),
  };
}

/** The probability that a document is marked, 0 to 1. */
export function probability({ weights, intercept, preparations: known }: Refit, row: readonly number[]): number {
  return sigmoid(logitOf([intercept, ...weights], prepared(row, known)));
}

/** Why a document has its score: with the intercept the contributions add up to its log-odds. The largest first. */
export function explain({ features, weights, preparations: known }: Refit, row: readonly number[]): Contribution[] {
  const contributions = prepared(row, known).map((value, i) => ({ feature: features[i], logOdds: value * weights[i] }));
  return contributions.sort((one, other) => Math.abs(other.logOdds) - Math.abs(one.logOdds));
}
