import type { Estimate } from "../../src/core/types/lab";

/** A row of dots. */
export interface StripRow {
  name: string;
  values: number[];
  /** What the row is about: filled, in the accent. The others are hollow. */
  isStrong?: boolean;
  /** A mean and its interval, as a whisker; without dots of its own. */
  interval?: Estimate;
}

/** Rows of dots over one axis. */
export interface StripData {
  rows: StripRow[];
  /** Values that chance gives, behind all rows. */
  band?: { low: number; high: number; name: string };
  /** A line at no difference. */
  zero?: boolean;
  unit: string;
  format(value: number): string;
}
