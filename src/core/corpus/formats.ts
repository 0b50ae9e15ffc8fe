import { bytes } from "./bytes";
import { csv, tsv } from "./csv";
import type { Format } from "./format";
import { json } from "./json";
import { jsonl } from "./jsonl";
import { parquet } from "./parquet";
import { code, log, markdown, text } from "./text";

/** All formats, in the order in which a beginning of unknown kind is tried on them. The last one takes anything. */
export const formats: Format[] = [parquet, jsonl, json, tsv, csv, markdown, code, log, text, bytes];
