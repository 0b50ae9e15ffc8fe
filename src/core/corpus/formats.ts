import { bytes } from "./bytes";
import type { Format } from "./format";
import { json } from "./json";
import { jsonl } from "./jsonl";
import { code, markdown, text } from "./text";

/** All formats, in the order in which a beginning of unknown kind is tried on them. The last one takes anything. */
export const formats: Format[] = [jsonl, json, markdown, code, text, bytes];
