import type { Kind } from "./facts";
import { integers, reals } from "./growing";
import { kindOf } from "./text/kind";
import { type Detection, detectionOf, scriptOf } from "./text/language";
import { TextFacts } from "./text/textFacts";

/** What a text was taken for. */
interface Told {
  kind: Kind;
  language: string;
  script: string;
}

/**
 * The texts of a corpus that is read several times. What takes long to tell and is asked in every reading, the kind and the language, is kept from the first one:
 * twelve bytes a document.
 */
export class KnownTexts {
  /** The few different ones that there are. */
  private readonly all: Told[] = [];
  private readonly numbers = new Map<string, number>();
  /** [documents] each; which one of `all`. */
  private readonly told = integers();
  private readonly confidences = reals();
  private readonly scores = reals();
  private count = 0;

  /** @param format and @param name of the file: see `kindOf`. */
  constructor(
    private readonly format: string,
    private readonly name: string,
  ) {}

  /** A document's text, with all that is known of it. */
  of(index: number, bytes: Uint8Array): TextFacts {
    if (index < this.count) return this.known(index, bytes);
    const { text } = new TextFacts(bytes);
    const facts = new TextFacts(bytes, kindOf(text, this.format, this.name));
    facts.once("text", () => text);
    return facts;
  }

  private known(index: number, bytes: Uint8Array): TextFacts {
    const { kind, language, script } = this.all[this.told.get(index)];
    const facts = new TextFacts(bytes, kind);
    facts.once("language", (): Detection => ({ language, confidence: this.confidences.get(index), score: this.scores.get(index) }));
    facts.once("script", () => script);
    return facts;
  }

  /** Keeps what was told of the next document. */
  add(facts: TextFacts): void {
    const { language, confidence, score } = detectionOf(facts);
    this.told.set(this.count, this.numberOf({ kind: facts.kind, language, script: scriptOf(facts) }));
    this.confidences.set(this.count, confidence);
    this.scores.set(this.count++, score);
  }

  private numberOf(told: Told): number {
    const key = Object.values(told).join();
    const number = this.numbers.get(key) ?? this.all.push(told) - 1;
    this.numbers.set(key, number);
    return number;
  }
}
