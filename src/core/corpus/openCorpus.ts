import { chooseFormat } from "./chooseFormat";
import { compressionOf, withoutCompression } from "./compression";
import type { Corpus, OpenCorpus, ReadOptions } from "./corpus";
import { decoded, type Input, inputOf, readHead } from "./input";

/** How much of the beginning is looked at to tell formats apart, bytes. */
const HEAD = 65_536;

/**
 * Opens a file as a corpus: reads through its compression, finds its format and its text fields.
 * Throws an Error with a sentence where the format or a named field does not exist, or the file's beginning cannot be read.
 */
export const openCorpus: OpenCorpus = async (source, decoders, options = {}) => {
  const stored = inputOf(source);
  const compression = compressionOf(stored.name, await readHead(stored.peek(), 4));
  const input = compression ? decoded(stored, withoutCompression(stored.name), decoders[compression]) : stored;
  return { compression, ...(await openInput(input, options)) };
};

async function openInput(input: Input, options: ReadOptions): Promise<Omit<Corpus, "compression">> {
  const notes: string[] = [];
  const note = (sentence: string) => {
    if (!notes.includes(sentence)) notes.push(sentence);
  };
  const { format, mark } = chooseFormat(input.name, await readHead(input.peek(), HEAD), options.format, note);
  const reader = await format.open({ input, options, mark, note });
  const { fields, stream = () => input.read(), entries } = reader;
  return { format: format.name, fields, notes, stream, entries };
}
