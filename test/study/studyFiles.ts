import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleDocuments } from "../core/quality/sentences";

/** Documents of two sources, with a broken record and an empty text. */
const lineOf = ({ text }: { text: string }, i: number) =>
  i === 5
    ? "{broken"
    : JSON.stringify({ text: i === 7 ? "" : text, source: i % 3 ? "web" : "books", question: `What is ${i}?`, answer: text });

/** Files that a test of the study host reads, and places for what it writes, in a folder. */
export function studyFiles(folder: string) {
  let outputs = 0;
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const lines = sampleDocuments.map(lineOf);
  return { file, lines, corpus: file("corpus.jsonl", `${lines.join("\r\n")}\r\n`), output: () => join(folder, `out-${++outputs}`) };
}
