import { bytes } from "./bytes";
import type { Format } from "./format";
import { jsonl } from "./jsonl";
import { code, markdown, text } from "./text";

/** All formats, in the order in which a beginning of unknown kind is tried on them. The last one takes anything. */
export const formats: Format[] = [jsonl, markdown, code, text, bytes];
