import { isScored, previewOf, rank } from "../core/scoring/signals";
import { warn } from "./progress";
import { openInput, withSession } from "./run";
import { type ScoreOptions, scoredGroups } from "./score";
import { table } from "./table";

export interface RankOptions extends ScoreOptions {
  by: string;
  top?: number;
  ascending: boolean;
}

/** `bitlens rank PATH --by SIGNAL`: documents by difficulty, the largest value first. */
export async function rankCommand(path: string, options: RankOptions): Promise<void> {
  const { checkSignals, signalReader } = await import("../study/signalFacts");
  checkSignals([options.by]);
  await withSession(options, async function* ({ job }) {
    const { corpus, source } = await openInput(path, options);
    const documents: Parameters<typeof rank>[0] = [];
    let [broken, undefinedValues] = [0, 0];
    const read = await signalReader([options.by], { corpus, source }, job, options);
    for await (const group of scoredGroups(corpus, source, options, job)) {
      const values = await read(group);
      for (const entry of group) {
        const value = values.get(entry)?.[options.by];
        if (!isScored(entry) || value === undefined) broken++;
        else if (Number.isNaN(value)) undefinedValues++;
        else documents.push({ id: entry.document.id, line: entry.document.line, value, preview: previewOf(entry.document.bytes) });
      }
    }
    if (broken > 0) warn(`${source.name}: ${broken} records could not be read and are not ranked ('bitlens score' names them).`);
    if (undefinedValues > 0) warn(`${source.name}: ${undefinedValues} documents have no ${options.by} and are not ranked.`);
    const ranked = rank(documents, options.ascending).slice(0, options.top);
    const rows = ranked.map(({ line, value, percentile, preview }) => [line, value.toFixed(3), percentile.toFixed(1), preview]);
    yield options.json ? `${JSON.stringify(ranked, null, 2)}\n` : table(["line", options.by, "percentile", "document"], rows);
  });
}
