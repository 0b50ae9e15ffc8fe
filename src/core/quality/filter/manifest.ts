import type { Split } from "../../corpus/corpus";
import type { Rule } from "../rule";
import type { Amount, RuleCount } from "./tally";

/** A file by what it holds. */
export interface FileIdentity {
  name: string;
  bytes: number;
  sha256: string;
}

export interface ModelIdentity {
  name: string;
  sha256: string;
  /** Tokens. */
  window: number;
  stride: number;
  /** As it was set, and what it came to for this model. */
  documentStart: string;
  bosRule: string;
}

/** What decides which documents are dropped. */
export interface FilterSettings {
  model: ModelIdentity | null;
  rules: Pick<Rule, "name" | "limit" | "threshold" | "severity" | "source">[];
  maxBadness: number | null;
  /** Of documents that are kept or dropped whatever the rules say: how many marks there were, and a hash of them. */
  marks: { count: number; sha256: string } | null;
  seed: number;
  /** What the user named; null where it was found. */
  fields: string[] | null;
  format: string | null;
  split: Split | null;
  domain: string | null;
}

/** What was found in the file. */
export interface Found {
  format: string;
  compression: string | null;
  fields: string[] | null;
  domain: string | null;
  /** Bytes before the first record (a header, a byte order mark): both outputs begin with them, except for JSON arrays. */
  head: number;
}

/** The account of a run, from which it can be repeated. */
export interface Manifest extends FilterSettings {
  tool: { name: "bitlens"; version: string };
  input: FileIdentity & Found;
  counts: { documents: number; kept: Amount; dropped: Amount; unreadable: number };
  /** By rule, and for "unreadable" and "badness". */
  findings: Record<string, RuleCount>;
  outputs: { kept: FileIdentity; dropped: FileIdentity; reasons: FileIdentity };
}

export const ruleSettings = (rules: Rule[]): FilterSettings["rules"] =>
  rules.map(({ name, limit, threshold, severity, source }) => ({ name, limit, threshold, severity, source }));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isNullOr = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value);
const isListOf = (is: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(is);
const has =
  (shape: Record<string, (value: unknown) => boolean>) =>
  (value: unknown): boolean =>
    isObject(value) && Object.entries(shape).every(([key, is]) => is(value[key]));

const isFile = has({ name: isText, bytes: isNumber, sha256: isText });

/** What a run is repeated from. */
const isManifest = has({
  tool: has({ name: (value) => value === "bitlens", version: isText }),
  input: isFile,
  model: isNullOr(has({ name: isText, sha256: isText, window: isNumber, stride: isNumber, documentStart: isText })),
  rules: isListOf(has({ name: isText, threshold: isNumber })),
  maxBadness: isNullOr(isNumber),
  marks: (value) => value === undefined || isNullOr(has({ count: isNumber, sha256: isText }))(value),
  seed: isNumber,
  fields: isNullOr(isListOf(isText)),
  format: isNullOr(isText),
  split: isNullOr(isText),
  domain: isNullOr(isText),
  outputs: has({ kept: isFile, dropped: isFile }),
});

/** @throws a sentence where the text is no manifest. @param name of the file. */
export function parseManifest(text: string, name: string): Manifest {
  const value = parsed(text);
  // There were no marks before they were written down.
  if (isManifest(value)) return { marks: null, ...(value as object) } as unknown as Manifest;
  throw new Error(`${name} is no manifest of bitlens filter: name the .manifest.json that stands beside what was kept.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
