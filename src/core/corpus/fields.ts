import { EACH, formatPath, type Segment } from "./fieldPath";
import { RECORD_LIMIT } from "./records";

/** What the first records hold under one path. */
export interface FieldSurvey {
  path: Segment[];
  name: string;
  /** Strings seen, empty ones not counted. */
  strings: number;
  /** UTF-8 bytes of all of them. */
  bytes: number;
  /** Strings with at least two words, or with letters outside ASCII: what reads like prose. */
  prose: number;
}

/** Records that are looked at to find the text fields. */
export const SURVEYED_RECORDS = 100;
/** They are looked for in this many bytes; in as many as the longest record may have where none has been found by then. */
const SURVEYED_BYTES = 16 * 2 ** 20;

/** Whether enough has been seen after `records` good records and `bytes` bytes. */
export function isSurveyed(records: number, bytes: number): boolean {
  return records >= SURVEYED_RECORDS || bytes > (records > 0 ? SURVEYED_BYTES : RECORD_LIMIT);
}

/** Deeper places are not text fields. */
const DEPTH = 6;

const encoder = new TextEncoder();
const proseLike = /\p{L}[^\s]*\s+\S*\p{L}|[^\p{ASCII}]/u;
const locator = /^(?:[a-z]+:\/\/|\/|[A-Za-z]:\\)\S*$/;

export function surveyFields(records: unknown[]): FieldSurvey[] {
  const surveys = new Map<string, FieldSurvey>();
  for (const record of records) survey(record, [], surveys);
  return [...surveys.values()];
}

function survey(value: unknown, path: Segment[], surveys: Map<string, FieldSurvey>): void {
  if (typeof value === "string") count(value, path, surveys);
  else if (typeof value !== "object" || value === null || path.length >= DEPTH) return;
  else if (Array.isArray(value)) for (const element of value) survey(element, [...path, EACH], surveys);
  else for (const [key, member] of Object.entries(value)) survey(member, [...path, key], surveys);
}

function count(text: string, path: Segment[], surveys: Map<string, FieldSurvey>): void {
  const name = formatPath(path);
  const field = surveys.get(name) ?? { path, name, strings: 0, bytes: 0, prose: 0 };
  surveys.set(name, field);
  if (text === "") return;
  field.strings++;
  field.bytes += encoder.encode(text).length;
  if (proseLike.test(text) && !locator.test(text)) field.prose++;
}

/** Names that hold the text alone, wherever they stand outside of arrays. */
const soleNames = ["text", "content", "body", "document", "article", "raw_content", "passage", "story", "markdown", "abstract"];

const chatNames = ["messages", "conversations", "conversation", "dialog", "dialogue", "turns"];
const chatLeaves = ["content", "value", "text"];

/** Names that hold the text together: the first must be there, and at least one of the others. */
const groups = [
  ["instruction", "input", "output", "response", "context"],
  ["prompt", "completion", "response", "chosen", "output", "answer"],
  ["question", "context", "passage", "options", "choices", "answer", "answers", "rationale", "explanation", "solution", "response"],
  ["input", "target", "targets", "output", "outputs", "label", "answer"],
  ["problem", "solution", "answer"],
  ["source", "target"],
];

/** A well-known name with less than this share of all string bytes is something else: a file name, a language. */
const LEAST_SHARE = 0.02;

/** The text fields; none where no field holds text. */
export function chooseFields(surveys: FieldSurvey[]): FieldSurvey[] {
  const filled = surveys.filter((field) => field.bytes > 0);
  return firstFilled([() => wellKnownFields(surveys), () => proseFields(filled), () => largest(filled)]);
}

/** Where every string is empty, names alone decide. */
export function wellKnownFields(surveys: FieldSurvey[]): FieldSurvey[] {
  const filled = surveys.some((field) => field.bytes > 0) ? surveys.filter((field) => field.bytes > 0) : surveys;
  const total = filled.reduce((sum, field) => sum + field.bytes, 0);
  const sizeable = filled.filter((field) => field.bytes >= LEAST_SHARE * total);
  return firstFilled([() => soleField(sizeable), () => chatField(sizeable), () => groupOf(filled)]);
}

function firstFilled(choices: (() => FieldSurvey[])[]): FieldSurvey[] {
  for (const choice of choices) {
    const fields = choice();
    if (fields.length > 0) return fields;
  }
  return [];
}

/** The last key of a path, in lower case. */
function leafName(field: FieldSurvey): string {
  return (field.path.findLast((segment) => typeof segment === "string") as string | undefined)?.toLowerCase() ?? "";
}

function soleField(fields: FieldSurvey[]): FieldSurvey[] {
  return largest(fields.filter((field) => !field.path.includes(EACH) && soleNames.includes(leafName(field))));
}

function chatField(fields: FieldSurvey[]): FieldSurvey[] {
  const isChat = ({ path }: FieldSurvey) => chatNames.includes(String(path[path.indexOf(EACH) - 1]).toLowerCase());
  return largest(fields.filter((field) => field.path.includes(EACH) && isChat(field) && chatLeaves.includes(leafName(field))));
}

function groupOf(fields: FieldSurvey[]): FieldSurvey[] {
  for (const names of groups) {
    const members = names.map((name) => shallowest(fields.filter((field) => leafName(field) === name)));
    const found = members.filter((field) => field !== undefined);
    if (members[0] && found.length > 1) return found;
  }
  return [];
}

function shallowest(fields: FieldSurvey[]): FieldSurvey | undefined {
  return fields.toSorted((a, b) => a.path.length - b.path.length)[0];
}

/** Fields that mostly read like prose, are of some length, and hold a fair share of it. */
function proseFields(fields: FieldSurvey[]): FieldSurvey[] {
  const prose = fields.filter((field) => field.prose * 2 > field.strings && field.bytes >= 20 * field.strings);
  const most = Math.max(0, ...prose.map((field) => field.bytes));
  return prose.filter((field) => field.bytes * 5 >= most);
}

function largest(fields: FieldSurvey[]): FieldSurvey[] {
  return fields.toSorted((a, b) => b.bytes - a.bytes).slice(0, 1);
}
