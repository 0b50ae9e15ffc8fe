import type { Document } from "../../types";
import { lengthClass } from "../badness/cells";
import { type DomainColumn, domainOf } from "./domain";
import type { Amount, GroupBy } from "./tally";
import type { Decided } from "./verdict";

/** Names of the classes of `lengthClass`. */
const lengths = ["less than 200 B", "200 B to 800 B", "800 B to 3.2 kB", "3.2 kB to 12.8 kB", "12.8 kB and more"];

/** Where no language can be told. */
const UNTOLD = "language unknown";

/** The groups that a document counts in. */
export function groupsOf({ document, group }: Decided, domain: DomainColumn | undefined): Partial<Record<GroupBy, string>> {
  return {
    language: group || UNTOLD,
    length: lengths[lengthClass(document.bytes.length)],
    ...(domain && { domain: domainOf(recordOf(document), domain) }),
  };
}

const recordOf = ({ record }: Document): unknown => record?.();

export const amountOf = ({ document, facts }: Decided): Amount => ({
  documents: 1,
  bytes: document.bytes.length,
  tokens: facts.model?.figures.tokens ?? 0,
});
