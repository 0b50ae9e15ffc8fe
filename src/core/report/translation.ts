import { english, type Say } from "./say";

/** Texts of another language by the English ones, which may have gaps: {0}, {1} … */
export type Words = Record<string, string>;

/** A text with gaps, as a pattern of the sentences that were made from it. */
interface Template {
  pattern: RegExp;
  /** Which value each gap of the pattern holds. */
  places: number[];
  other: string;
  /** Letters that are the same in all its sentences: the more, the surer the match. */
  fixed: number;
}

/** With fewer letters that are always there, anything would look as if it were made from it: then its values have to be numbers. */
const LEAST_FIXED = 8;
const ANYTHING = "([^]*?)";
const NUMBER = "([-−+±]? ?\\d[\\d.,]*(?:[\\u00a0 ]?%)?)";
/** Sentences that are kept with their translation: those of documents are many. */
const KEPT = 2000;

const gaps = /\{(\d+)\}/;

function templateOf(english: string, other: string): Template {
  const parts = english.split(gaps);
  const literal = parts.filter((_, index) => index % 2 === 0);
  const fixed = literal.join("").replace(/\P{L}/gu, "").length;
  const source = literal.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(fixed < LEAST_FIXED ? NUMBER : ANYTHING);
  const places = parts.filter((_, index) => index % 2 === 1).map(Number);
  return { pattern: new RegExp(`^${source}$`), places, other, fixed };
}

/** A description that begins a sentence, as it stands alone. */
const begun = (sentence: string): string => `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;

/**
 * The texts of a language. What is written where it is shown is looked up as it is written; what comes ready-made from below, as an error's sentence
 * or a rule's, is found again by the text that it was made from, so that neither the core nor a file knows of languages.
 */
export class Translation {
  private readonly templates: Template[];
  private readonly known = new Map<string, string>();

  constructor(private readonly words: Words) {
    this.templates = Object.entries(words)
      .filter(([text]) => gaps.test(text))
      .map(([text, other]) => templateOf(text, other))
      .sort((a, b) => b.fixed - a.fixed);
  }

  /** Texts that are written where they are shown; those without values may be ready-made, too. */
  readonly say: Say = (text, ...values) => {
    if (values.length === 0) return this.sentence(text);
    return english(this.word(text) ?? text, ...values);
  };

  /** A ready-made sentence; as it came, where nothing is known of it. */
  readonly sentence = (sentence: string): string => {
    const found = this.known.get(sentence) ?? this.found(sentence) ?? sentence;
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(sentence, found);
    return found;
  };

  private found(sentence: string): string | undefined {
    return this.word(sentence) ?? this.word(begun(sentence)) ?? this.byTemplate(sentence) ?? this.byTemplate(begun(sentence));
  }

  private word(text: string): string | undefined {
    const found: unknown = this.words[text];
    // Tables have a prototype.
    return typeof found === "string" ? found : undefined;
  }

  private byTemplate(sentence: string): string | undefined {
    for (const { pattern, places, other } of this.templates) {
      const match = pattern.exec(sentence);
      if (match) return english(other, ...this.values(places, match.slice(1)));
    }
    return undefined;
  }

  private values(places: number[], found: string[]): string[] {
    const values: string[] = [];
    for (const [gap, place] of places.entries()) values[place] = this.value(found[gap]);
    return values;
  }

  /** A value of one word is a name, of a file or a column: it stays. */
  private value(text: string): string {
    return /\S\s+\S/.test(text) ? this.sentence(text) : text;
  }
}
