import { scriptOf } from "../text/language";
import type { TextFacts } from "../text/textFacts";
import type { FigureModel } from "./modelFacts";

/** What is read before a document, UTF-16 units: a third of a window of the bundled models, about. */
const PRIME = 1200;
const encoder = new TextEncoder();

/** The beginnings of the documents before, by script: what a model reads to get used to a language that it knows badly. */
export class Neighbours {
  private readonly texts = new Map<string, string>();

  /** Undefined for the first document of its script. */
  before(facts: TextFacts): string | undefined {
    return this.texts.get(scriptOf(facts));
  }

  add(facts: TextFacts): void {
    const script = scriptOf(facts);
    const all = `${this.texts.get(script) ?? ""}${facts.text.slice(0, PRIME / 2)}\n`;
    this.texts.set(script, all.slice(-PRIME));
  }
}

/**
 * Code lengths of documents behind their neighbours' texts, bits: those of both together less those of the neighbours alone. Where the model needs much less than without them,
 * the document repeats them, or is of a language that it had to get used to. Undefined where there is no neighbour.
 */
export async function primedBits(texts: TextFacts[], neighbours: Neighbours, model: FigureModel): Promise<(number | undefined)[]> {
  const primes = texts.map((facts) => {
    const prime = neighbours.before(facts);
    neighbours.add(facts);
    return prime;
  });
  const present = texts.map((_, i) => i).filter((i) => primes[i] !== undefined);
  if (present.length === 0) return texts.map(() => undefined);
  const own = [...new Set(present.map((i) => primes[i]!))];
  const alone = (await model.codeLengths(own.map((prime) => encoder.encode(prime)))).bits;
  const both = (await model.codeLengths(present.map((i) => encoder.encode(primes[i] + texts[i].text)))).bits;
  const bits = new Map(present.map((i, place) => [i, both[place] - alone[own.indexOf(primes[i]!)]]));
  return texts.map((_, i) => bits.get(i));
}
