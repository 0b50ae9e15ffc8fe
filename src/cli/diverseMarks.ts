import { keepDiverse } from "../core/diversity/keepDiverse";
import type { Sampled } from "../core/diversity/sample";
import { diversityWords } from "../core/diversity/words";
import type { Mark } from "../core/quality/filter/verdict";
import { writeWhole } from "../files/atomicWrite";
import type { ReadFile } from "./diversityFile";
import { warn } from "./progress";

/** The choice holds the runs of words of all documents, so a file may have so many bytes of text. */
export const DIVERSE_BYTES = 8_000_000;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Marks the share of the documents that says the most different things as kept and the others as dropped, for `bitlens filter --marked`. @throws a sentence where not all documents were read. */
export async function writeDiverseMarks(read: ReadFile, share: number, path: string): Promise<void> {
  const { file, drawn } = read;
  if (drawn.length < read.documents)
    throw new Error(
      `${file} has ${read.documents} documents, of which ${drawn.length} fit into ${DIVERSE_BYTES / 1e6} MB: the choice compares all of them. Cut the file into parts.`,
    );
  const documents = drawn.toSorted((one, other) => one.index - other.index);
  const words = documents.map(({ bytes }) => diversityWords(decoder.decode(bytes)));
  const count = Math.max(1, Math.round(share * documents.length));
  const kept = new Set(keepDiverse(words, count));
  await writeWhole(path, markLines(documents, kept));
  const rest = read.empty + read.unreadable;
  warn(
    `${path}: ${kept.size} documents to keep, ${documents.length - kept.size} to drop${rest > 0 ? `; ${rest} without text or unreadable have no mark` : ""}. 'bitlens filter ${file} --marked ${path} --keep … --drop …' splits the file.`,
  );
}

/** By line, or by id where documents share a line. */
function markLines(documents: Sampled[], kept: Set<number>): string {
  const isByLine = documents.every(({ line }, i) => i === 0 || line > documents[i - 1].line);
  const markOf = (number: number): Mark => (kept.has(number) ? "keep" : "drop");
  const lines = documents.map(({ line, id }, number) => ({ ...(isByLine ? { line } : { id }), mark: markOf(number) }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
