import type { Corpus } from "../core/corpus/corpus";
import { Cursor } from "../core/quality/filter/cursor";
import { type DomainColumn, domainNamed, findDomain } from "../core/quality/filter/domain";
import { type Layout, layoutOf } from "../core/quality/filter/layout";
import { type Document, type Entry, isBroken } from "../core/types";

/** What the first documents tell: how they lie in the file, and by which column their domains are told. */
export interface Survey {
  layout: Layout;
  /** Bytes before the first record, which both files begin with where records are copied with all that is around them. */
  head: number;
  domain?: DomainColumn;
}

/** Documents, and bytes of the file, that are looked at. */
const DOCUMENTS = 1000;
const BYTES = 16 * 2 ** 20;

/** @param option that named the column. */
export async function survey(corpus: Corpus, domain: string | undefined, option?: string): Promise<Survey> {
  const entries = await firstEntries(corpus);
  const documents = entries.filter((entry): entry is Document => !isBroken(entry));
  const records = documents.flatMap(({ record }) => (record ? [record()] : []));
  const found = domain === undefined ? findDomain(records, corpus.fields ?? []) : domainNamed(domain, records, option);
  const head = await bytesBefore(corpus, entries[0]?.range.start ?? 0);
  const layout = layoutOf(corpus.format, head);
  return { layout, head: head.length, ...(found && { domain: found }) };
}

/** The first documents and broken records. */
export async function firstEntries(corpus: Corpus): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of corpus.entries()) {
    entries.push(entry);
    if (entries.length >= DOCUMENTS || entry.range.end > BYTES) break;
  }
  return entries;
}

async function bytesBefore(corpus: Corpus, end: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const cursor = new Cursor(corpus.stream());
  await cursor.copyTo(end, (bytes) => {
    parts.push(bytes.slice());
    return undefined;
  });
  await cursor.close();
  return Buffer.concat(parts);
}
