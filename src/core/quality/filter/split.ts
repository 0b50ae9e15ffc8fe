import type { BrokenRecord } from "../../types";
import type { Cursor } from "./cursor";
import type { DomainColumn } from "./domain";
import { amountOf, groupsOf } from "./groups";
import type { Layout, Side, Sides } from "./layout";
import { type Reason, reasonOf } from "./reason";
import type { Counted, Tally } from "./tally";
import { type Criteria, type Decided, isJudged, rangeOf, UNREADABLE, type Verdict, verdictsOn } from "./verdict";

export interface Splitting extends Criteria {
  /** What the file holds from the entry `first` on. */
  entries: AsyncIterable<Decided | BrokenRecord>;
  /** The file, at the place where that entry begins, or at its beginning. */
  cursor: Cursor;
  first: number;
  layout: Layout;
  sides: Sides;
  tally: Tally;
  domain?: DomainColumn;
  writeReason(reason: Reason): Promise<void> | undefined;
}

/** An entry whose end is not known before the next one comes. */
interface Held {
  entry: Decided | BrokenRecord;
  number: number;
  verdicts: Verdict[];
}

/**
 * Copies each entry to the side that it belongs to, in file order. Yields the number of entries that are done whenever one more is: all that was written up to
 * then is theirs, so that the work can be taken up again there.
 */
export async function* split(splitting: Splitting): AsyncGenerator<number> {
  const { entries, cursor, layout, sides } = splitting;
  let number = splitting.first;
  let held: Held | undefined;
  for await (const entry of entries) {
    const { start } = rangeOf(entry);
    await (held ? release(held, start, splitting) : layout.head(cursor, start, sides));
    yield number;
    held = { entry, number, verdicts: verdictsOn(entry, number, splitting) };
    number++;
  }
  if (held) await release(held, Number.POSITIVE_INFINITY, splitting);
  // Not to be taken up again from here on: a foot is written once.
  await layout.foot(cursor, sides);
}

async function release({ entry, number, verdicts }: Held, next: number, splitting: Splitting): Promise<void> {
  const { cursor, layout, sides, tally, domain } = splitting;
  const side: Side = verdicts.length > 0 ? "dropped" : "kept";
  const range = rangeOf(entry);
  await layout.record(cursor, { range, next, side }, sides);
  sides.records[side]++;
  tally.add(countedOf(entry, verdicts, domain));
  if (side === "dropped") await splitting.writeReason(reasonOf(entry, number, verdicts, cursor.position - range.start));
}

function countedOf(entry: Decided | BrokenRecord, verdicts: Verdict[], domain: DomainColumn | undefined): Counted {
  const dropping = verdicts.map(({ rule }) => rule);
  if (!isJudged(entry)) return { amount: { documents: 1, bytes: entry.bytes, tokens: 0 }, found: [UNREADABLE], dropping };
  return { amount: amountOf(entry), groups: groupsOf(entry, domain), found: entry.findings.map(({ rule }) => rule), dropping };
}
