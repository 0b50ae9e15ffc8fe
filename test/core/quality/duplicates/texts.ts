import { readFileSync } from "node:fs";
import { join } from "node:path";
import { uniform } from "../../../../src/core/scoring/random";

const SAMPLE = join(__dirname, "..", "..", "..", "..", "media", "sample");

/** Real text from the repository. */
export const sampleFile = (name: string): string => readFileSync(join(SAMPLE, name), "utf8");

/** The documents of the sample corpus. */
export const sampleDocuments = (): string[] =>
  sampleFile("documents.jsonl")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { text: string }).text);

/** A word that no other seed and place gives, as good as never. */
const invented = (seed: number, place: number): string => Math.floor(uniform(seed, place) * 36 ** 6).toString(36);

/** A document of so many words, none of which stands in another seed's. */
export const inventedText = (seed: number, words: number): string => Array.from({ length: words }, (_, i) => invented(seed, i)).join(" ");

type Edit = (words: string[], i: number, seed: number) => string[];

/** What an editor does to a word: another word, none, its neighbour, another case, another number. */
const EDITS: Edit[] = [
  (words, i, seed) => [words[Math.floor(uniform(seed, 3 * i + 2) * words.length)]],
  () => [],
  (words, i) => [words[i + 1] ?? "", words[i]],
  (words, i) => [words[i].toUpperCase()],
  (words, i, seed) => [words[i].replace(/\d/g, (digit) => String((Number(digit) + 1 + (seed % 9)) % 10))],
];

/** Edits every word with this probability. */
export function edited(text: string, rate: number, seed: number): string {
  const words = text.split(" ");
  const edit = (i: number) => EDITS[Math.floor(uniform(seed, 3 * i + 1) * EDITS.length)](words, i, seed);
  return words.flatMap((word, i) => (uniform(seed, 3 * i) < rate ? edit(i) : [word])).join(" ");
}
