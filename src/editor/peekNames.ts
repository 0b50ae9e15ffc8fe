/** Names and texts of documents that are looked at: what tabs say, and what stands on both sides of a difference. */

/** What VS Code shows long lines of as wrapped text, by the language of package.json that has this folder as its pattern. */
const FOLDER = "bitlens/decoded";

/** Characters of one document that are shown: VS Code opens no text of more than 50 MB. */
export const MOST_CHARACTERS = 10_000_000;

/** A path that tells documents of one name apart, and ends in what the tab says. @param file its whole path. */
export function decodedPath(file: string, name: string): string {
  return `${FOLDER}/${encodeURIComponent(file)}/${name.replaceAll("/", "∕")}`;
}

/** Values of a record's columns, as text: strings as they are, other values as JSON. */
export interface RecordField {
  name: string;
  text: string;
}

/** What can be compared in a record: its members, and those of the objects in it. */
export function fieldsOf(record: unknown, prefix = "", depth = 0): RecordField[] {
  if (typeof record !== "object" || record === null) return [];
  return Object.entries(record).flatMap(([key, value]) => {
    const name = Array.isArray(record) ? `${prefix}[${key}]` : prefix === "" ? key : `${prefix}.${key}`;
    const inner = depth < DEPTH && typeof value === "object" ? fieldsOf(value, name, depth + 1) : [];
    return inner.length > 0 ? inner : [{ name, text: textOf(value) }];
  });
}

const DEPTH = 3;

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each), 2) ?? "";
}

/** What is longer is cut, and says so. */
export function shownText(text: string, cut: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}\n\n${cut}\n` : text;
}
