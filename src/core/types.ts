/**
 * The vocabulary of Bitlens. Everything here is plain data that can travel between processes.
 * Units: bits are base 2, positions and lengths are bytes, ranges are half-open [start, end).
 */

export * from "./types/comparison";
export * from "./types/documents";
export * from "./types/models";
export * from "./types/reports";
export * from "./types/scores";
