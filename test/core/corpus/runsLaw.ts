import { expect } from "vitest";
import type { Document } from "../../../src/core/types";
import { textOf } from "./reading";

/** Runs tile the text, ascend in the file, and where they are linear the file has the same bytes. */
export function expectRunsToMap(document: Document, file: Uint8Array): void {
  let at = 0;
  let fileAt = document.range.start;
  for (const run of document.runs()) {
    expect(run.start).toBe(at);
    expect(run.length).toBeGreaterThan(0);
    expect(run.fileStart).toBeGreaterThanOrEqual(fileAt);
    at += run.length;
    fileAt = run.fileStart + run.fileLength;
    if (run.length !== run.fileLength) continue;
    const stored = file.subarray(run.fileStart, fileAt);
    expect(textOf(document.bytes.subarray(run.start, at))).toBe(textOf(stored));
    expect(Buffer.compare(document.bytes.subarray(run.start, at), stored)).toBe(0);
  }
  expect(at).toBe(document.bytes.length);
  expect(fileAt).toBeLessThanOrEqual(document.range.end);
}
