import type { Mark } from "../core/quality/filter/verdict";
import { writeWhole } from "../files/atomicWrite";
import { type DiverseDocuments, diverseDocuments } from "../study/diversity/diverseChoice";
import type { ReadFile } from "../study/diversity/readSample";
import { warn } from "./progress";

/** Marks the share of the documents that says the most different things as kept and the others as dropped, for `bitlens filter --marked`. @throws a sentence where not all documents were read. */
export async function writeDiverseMarks(read: ReadFile, share: number, path: string): Promise<void> {
  const chosen = diverseDocuments(read, share);
  const { documents, kept } = chosen;
  await writeWhole(path, markLines(chosen));
  const rest = read.empty + read.unreadable;
  warn(
    `${path}: ${kept.size} documents to keep, ${documents.length - kept.size} to drop${rest > 0 ? `; ${rest} without text or unreadable have no mark` : ""}. 'bitlens filter ${read.file} --marked ${path} --keep … --drop …' splits the file.`,
  );
}

/** By line, or by id where documents share a line. */
function markLines({ documents, kept }: DiverseDocuments): string {
  const isByLine = documents.every(({ line }, i) => i === 0 || line > documents[i - 1].line);
  const markOf = (number: number): Mark => (kept.has(number) ? "keep" : "drop");
  const lines = documents.map(({ line, id }, number) => ({ ...(isByLine ? { line } : { id }), mark: markOf(number) }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
