import { fieldTree, formatPath, parsePath } from "./fieldPath";
import { chooseFields, type FieldSurvey, isSurveyed, SURVEYED_RECORDS, surveyFields, wellKnownFields } from "./fields";
import type { Opening } from "./format";
import { parseRecord, type TextFields } from "./jsonRecord";
import { batches, type RawRecord, type Splitter } from "./records";

/** The first records of a stream that can be parsed. */
export async function firstValues(chunks: AsyncIterable<Uint8Array>, splitter: Splitter<RawRecord>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const records of batches(chunks, splitter)) {
    for (const record of records) {
      const parsed = record.bytes?.length ? parseRecord(record.bytes, record.line) : undefined;
      if (parsed && "value" in parsed) values.push(parsed.value);
      if (isSurveyed(values.length, record.end)) return values;
    }
  }
  return values;
}

/**
 * The text fields of JSON records: those that the user named, or those that the first records suggest.
 * Undefined where no field holds text, so that whole records are scored.
 */
export function textFieldsOf(values: unknown[], { options, input, note }: Opening): TextFields | undefined {
  const surveys = surveyFields(values);
  if (options.fields?.length) return fieldsByName(surveys, options.fields, input.name);
  const chosen = chooseFields(surveys.filter((field) => field.path.length > 0));
  if (chosen.length > 0) return textFields(chosen);
  if (surveys.some((field) => field.path.length === 0)) return bareStrings;
  if (values.length > 0) note("No field holds text, so whole records are scored.");
  return undefined;
}

/** The fields with well-known names; undefined where there is none. */
export function wellKnownFieldsOf(values: unknown[]): TextFields | undefined {
  const chosen = wellKnownFields(surveyFields(values));
  return chosen.length > 0 ? textFields(chosen) : undefined;
}

/** For records that are strings themselves. */
const bareStrings: TextFields = { names: [], paths: [[]], tree: fieldTree([[]]) };

function textFields(fields: Pick<FieldSurvey, "name" | "path">[]): TextFields {
  const paths = fields.map((field) => field.path);
  return { names: fields.map((field) => field.name), paths, tree: fieldTree(paths) };
}

function fieldsByName(surveys: FieldSurvey[], named: string[], file: string): TextFields {
  return textFields(named.map((name) => fieldByName(surveys, name, file)));
}

/** A key with dots in it may be named as it is, or as a path's part: `a.b` or `["a.b"]`. Nothing can be missing from no records. */
function fieldByName(surveys: FieldSurvey[], name: string, file: string): Pick<FieldSurvey, "name" | "path"> {
  const path = parsePath(name);
  const known = [name, formatPath(path), formatPath([name])].map((candidate) => surveys.find((field) => field.name === candidate));
  const found = known.find((field) => field !== undefined);
  if (found) return found;
  if (surveys.length === 0) return { name, path };
  throw missingField(
    name,
    surveys.map((field) => field.name),
    file,
  );
}

export function missingField(name: string, available: string[], file: string): Error {
  const names = available.filter((field) => field !== "");
  const list = names.length > 0 ? `Fields with text are ${names.join(", ")}.` : "None of its fields holds text.";
  return new Error(`${file} has no text field "${name}" in its first ${SURVEYED_RECORDS} records. ${list}`);
}
