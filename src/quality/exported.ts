import { existsSync } from "node:fs";
import { ruleSettings } from "../core/quality/filter/manifest";
import { Marks, markLines } from "../core/quality/filter/marks";
import type { Part } from "../core/quality/filter/summary";
import type { Decided } from "../core/quality/filter/verdict";
import { type BrokenRecord, isBroken } from "../core/types";
import type { Exported, ExportRequest, FilterCounts } from "../protocol/quality";
import type { Analyzed } from "./analyzed";
import { discard, outputsOf, refuseOutputs } from "./filterOutputs";
import { type FilterRun, filtered, marksIdentity } from "./filterRun";
import type { Stages } from "./stages";

/** Splits the file that was looked through by what was found in it. Stopped, nothing stays. @throws a sentence where a file is in the way. */
export async function exported(
  analysis: Analyzed,
  request: ExportRequest,
  { version, signal, stages }: { version: string; signal: AbortSignal; stages: Stages },
): Promise<Exported> {
  const { source } = analysis.request;
  if (!("path" in source))
    throw new Error(`Save ${source.name} and find its low-quality documents again: what is exported are the file's own bytes.`);
  const outputs = outputsOf(request);
  refuseOutputs(source.path, outputs);
  refuseTaken(Object.values(outputs));
  const run: FilterRun = { ...partsOf(analysis, request), path: source.path, outputs, version, signal, listener: listenerOf(stages) };
  try {
    const { kept, dropped } = await filtered(run);
    return { kept: countsOf(kept), dropped: countsOf(dropped), manifest: outputs.manifest, reasons: outputs.reasons };
  } catch (error) {
    if (signal.aborted) await discard(outputs);
    throw error;
  }
}

function refuseTaken(paths: string[]): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken) throw new Error(`${taken} exists already. Choose another name: no file is replaced.`);
}

const countsOf = ({ documents, bytes, tokens = 0 }: Part): FilterCounts => ({ documents, bytes, tokens });
const listenerOf = (stages: Stages): FilterRun["listener"] => ({
  say: () => undefined,
  progress: (place, total) => stages.tell("export", place, total),
});

type Parts = Omit<FilterRun, "path" | "outputs" | "version" | "signal" | "listener">;

function partsOf(analysis: Analyzed, { maxBadness, marks: given }: ExportRequest): Parts {
  const { request, input, rules, table } = analysis;
  const marks = given.length > 0 ? new Marks(markLines(given, table.places())) : undefined;
  const { model, seed, fields = null, format = null, split = null } = request;
  return {
    input,
    settings: {
      ...{ model: model ?? null, rules: ruleSettings(rules), maxBadness: maxBadness ?? null, marks: marksIdentity(marks), seed },
      ...{ fields, format, split, domain: null },
    },
    ...(marks && { marks }),
    prepare: async () => undefined,
    judge: (from) => decided(analysis, from),
    withTokens: model !== undefined,
  };
}

/** The file's documents with what was found of them. @throws a sentence where they are not those that were looked at. */
async function* decided({ input, table }: Analyzed, from: number): AsyncGenerator<Decided | BrokenRecord> {
  let row = 0;
  for await (const entry of input.corpus.entries()) {
    if (row >= table.length || entry.range.start !== table.rangeOf(row).start) throw changed();
    if (row >= from) yield isBroken(entry) ? entry : table.decided(row, entry);
    row++;
  }
  if (row < table.length) throw changed();
}

const changed = () => new Error("The file has changed since its documents were looked at. Find low-quality documents again, then export.");
