import { openCorpus } from "../core/corpus/openCorpus";
import type { Entry } from "../core/types";
import { decoders } from "../files/decoders";
import { readSubject } from "./subject";
import type { Target } from "./target";

/** A file's entries as they stand now, in the order of the rows. */
export async function entriesOf(target: Target): Promise<AsyncIterable<Entry>> {
  const { source, options } = await readSubject(target);
  const corpus = await openCorpus(source, decoders, options);
  return corpus.entries();
}
