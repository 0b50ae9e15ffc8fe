import { openCorpus } from "../core/corpus/openCorpus";
import type { TrustedFacts } from "../core/quality/facts";
import { GramCounts, importance } from "../core/quality/similarity/dsir";
import { CharacterModel, crossEntropyDifference } from "../core/quality/similarity/mooreLewis";
import { type Entry, isBroken } from "../core/types";
import { decoders } from "../files/decoders";
import { fileSource } from "../files/fileSource";

const decoder = new TextDecoder();

/** Counts of a stream of documents. */
class Learnt {
  readonly grams = new GramCounts();
  readonly characters = new CharacterModel();

  /** @param mostUnits of the character model: the two that are contrasted learn from about as much text. */
  async read(entries: AsyncIterable<Entry>, mostUnits = Number.POSITIVE_INFINITY): Promise<void> {
    for await (const entry of entries) {
      if (isBroken(entry)) continue;
      const text = decoder.decode(entry.bytes);
      this.grams.add(text);
      if (this.characters.units < mostUnits) this.characters.add(text);
    }
  }
}

/** Likeness of documents to a trusted file, as against the corpus that they come from. */
export async function trustedReader(path: string, corpus: () => AsyncIterable<Entry>): Promise<(text: string) => TrustedFacts> {
  const [target, raw] = [new Learnt(), new Learnt()];
  await target.read((await openCorpus(await fileSource(path), decoders)).entries());
  await raw.read(corpus(), target.characters.units);
  const weight = importance(target.grams, raw.grams);
  const gain = crossEntropyDifference(target.characters, raw.characters);
  return (text) => ({ likeness: weight(text).perWord, gain: gain(text) });
}
