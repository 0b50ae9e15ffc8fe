import { isScored, previewOf, rank } from "../core/scoring/signals";
import type { SignalReader } from "../study/signalFacts";
import { warn } from "./progress";
import { openInput, type Session, withSession } from "./run";
import { type ScoreOptions, scoredGroups } from "./score";
import { table } from "./table";

export interface RankOptions extends ScoreOptions {
  by: string;
  top?: number;
  ascending: boolean;
}

/** `bitlens rank PATH --by SIGNAL`: documents by difficulty, the largest value first. */
export async function rankCommand(path: string, options: RankOptions): Promise<void> {
  const { checkSignals } = await import("../study/signalFacts");
  const { openReader, withSignals } = await import("./signalSession");
  checkSignals([options.by]);
  await withSession(options, async function* (session) {
    const opened = await openInput(path, options);
    yield* withSignals([options.by], options, session, opened, async function* (models) {
      const read = await openReader([options.by], opened, models);
      const ranked = await rankedDocuments(opened, options, models.job ?? session.job, read);
      const rows = ranked.map(({ line, value, percentile, preview }) => [line, value.toFixed(3), percentile.toFixed(1), preview]);
      yield options.json ? `${JSON.stringify(ranked, null, 2)}\n` : table(["line", options.by, "percentile", "document"], rows);
    });
  });
}

async function rankedDocuments(
  { corpus, source }: Awaited<ReturnType<typeof openInput>>,
  options: RankOptions,
  job: Session["job"],
  read: SignalReader,
) {
  const documents: Parameters<typeof rank>[0] = [];
  let [broken, undefinedValues] = [0, 0];
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
  return rank(documents, options.ascending).slice(0, options.top);
}
