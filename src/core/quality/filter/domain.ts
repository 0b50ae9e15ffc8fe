import { formatPath } from "../../corpus/fieldPath";

/** Where records say what part of a corpus they are from. */
export interface DomainColumn {
  /** As a path: "meta.source". */
  name: string;
  /** Keys from the record inwards. */
  keys: string[];
  /** Its values are addresses, whose hosts are the domains. */
  hosts: boolean;
}

/** A column as the first records have it. */
interface Column extends DomainColumn {
  records: number;
  addresses: number;
  values: Set<string>;
}

export const NO_VALUE = "(none)";
/** Characters of a value that are looked at. */
const LONGEST = 60;
/** Columns with more different values name documents, not domains. */
const MOST_VALUES = 50;

/** Names of columns that name a domain, the best first. */
const names = ["domain", "source", "subset", "dataset", "collection", "corpus", "category", "topic", "genre", "lang", "language"];
const addressNames = ["url", "uri", "source_url", "link", "source", "domain"];

const address = /^https?:\/\/(?:[^/?#]*@)?(?:www\.)?([^/:?#\s]+)/i;

/** The column that tells domains apart; undefined where none does. @param records the first of a corpus. @param fields text fields, which are none. */
export function findDomain(records: unknown[], fields: string[]): DomainColumn | undefined {
  const columns = columnsOf(records).filter(({ name }) => !fields.includes(name));
  const few = columns.filter(({ values, addresses }) => addresses === 0 && values.size > 1 && values.size <= mostOf(records.length));
  const found = firstNamed(few, names) ?? firstNamed(columns.filter(hasAddresses), addressNames);
  return found && plain(found);
}

/** Names of columns whose values repeat, so that each has documents of its own; in the order of the records. @param fields text fields, which are none. */
export function repeatingColumns(records: unknown[], fields: string[]): string[] {
  const isRepeating = ({ name, values }: Column) => !fields.includes(name) && values.size > 1 && values.size <= mostOf(records.length);
  return columnsOf(records)
    .filter(isRepeating)
    .map(({ name }) => name);
}

/** A column by its name. @param option that named it. @throws a sentence where the records have none. */
export function domainNamed(name: string, records: unknown[], option = "--domain"): DomainColumn {
  const columns = columnsOf(records);
  const found = columns.find((column) => column.name === name || column.keys.join(".") === name);
  if (found) return plain(found);
  const known = columns.slice(0, 20).map((column) => column.name);
  const choice = known.length > 0 ? `Choose one of ${known.join(", ")}.` : `They have none: leave out ${option}.`;
  throw new Error(`The first ${records.length} records have no column "${name}" with short values. ${choice}`);
}

/** The domain that a record belongs to. */
export function domainOf(record: unknown, { keys, hosts }: DomainColumn): string {
  const value = keys.reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : undefined), record);
  if (!isLabel(value) || value === "") return NO_VALUE;
  const text = String(value);
  return (hosts ? address.exec(text)?.[1].toLowerCase() : text.slice(0, LONGEST).replace(/\s+/gu, " ")) ?? NO_VALUE;
}

const mostOf = (records: number) => Math.max(2, Math.min(MOST_VALUES, records / 2));
const hasAddresses = ({ records, addresses }: Column) => addresses > records / 2;
const plain = (column: Column): DomainColumn => ({ name: column.name, keys: column.keys, hosts: hasAddresses(column) });

/** By the order of the names; of equal ones the shallowest. */
function firstNamed(columns: Column[], order: string[]): Column | undefined {
  const rank = ({ keys }: Column) => order.indexOf(keys.at(-1)!.toLowerCase());
  return columns.filter((column) => rank(column) >= 0).sort((a, b) => rank(a) - rank(b) || a.keys.length - b.keys.length)[0];
}

/** Short strings, numbers and truths of the records and of the objects in them. */
function columnsOf(records: unknown[]): Column[] {
  const columns = new Map<string, Column>();
  for (const record of records) for (const [keys, value] of labelsOf(record)) count(columns, keys, value);
  return [...columns.values()];
}

function* labelsOf(record: unknown): Generator<[string[], string]> {
  if (!isObject(record)) return;
  for (const [key, value] of Object.entries(record)) {
    if (isLabel(value)) yield [[key], String(value)];
    else if (isObject(value)) for (const [inner, each] of Object.entries(value)) if (isLabel(each)) yield [[key, inner], String(each)];
  }
}

function count(columns: Map<string, Column>, keys: string[], value: string): void {
  const name = formatPath(keys);
  const column = columns.get(name) ?? { name, keys, hosts: false, records: 0, addresses: 0, values: new Set<string>() };
  columns.set(name, column);
  column.records++;
  if (address.test(value)) column.addresses++;
  if (column.values.size <= MOST_VALUES) column.values.add(value);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const isLabel = (value: unknown): value is string | number | boolean =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && (value.length <= LONGEST || address.test(value)));
