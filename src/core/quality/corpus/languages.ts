import type { Kind } from "../facts";

/** What one document was taken for. */
export interface Told {
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  /** 0 to 1. */
  confidence: number;
  script: string;
  kind: Kind;
}

/** Below this a detector's answer is a guess. */
const SURE = 0.35;
/** A language of a corpus has at least so many documents, and this share of its script's: else its few documents were mistaken, as noise is. */
const FEWEST = 5;
const LEAST_SHARE = 0.02;

/**
 * The languages of a corpus, counted over all its documents. A text that is too short or too garbled to tell belongs to the language that most texts in
 * its script have, so that it is compared with what it was meant to be.
 */
export class LanguageCensus {
  private readonly scripts = new Map<string, Map<string, number>>();
  private documents = 0;

  add({ language, confidence, script, kind }: Told): void {
    this.documents++;
    const name = kind === "prose" ? (confidence >= SURE ? language : "") : kind;
    const languages = this.scripts.get(script) ?? new Map<string, number>();
    this.scripts.set(script, languages.set(name, (languages.get(name) ?? 0) + 1));
  }

  /** What a document is compared with: a language, or a kind; the script's name where none of its languages is known. */
  groupOf({ language, confidence, script, kind }: Told): string {
    if (kind !== "prose") return kind;
    const counts = this.scripts.get(script) ?? new Map<string, number>();
    if (confidence >= SURE && this.isEstablished(counts, language)) return language;
    return mostCommon(counts) ?? script;
  }

  /** Share of all documents that are in a document's language, 0 to 1; NaN where it cannot be told. */
  shareOf({ language, confidence, kind }: Told): number {
    if (kind !== "prose" || confidence < SURE || language === "") return Number.NaN;
    let count = 0;
    for (const languages of this.scripts.values()) count += languages.get(language) ?? 0;
    return count / Math.max(1, this.documents);
  }

  private isEstablished(counts: Map<string, number>, language: string): boolean {
    const own = counts.get(language) ?? 0;
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return language !== "" && own >= Math.max(FEWEST, LEAST_SHARE * all);
  }
}

const isLanguage = (name: string) => name !== "" && name !== "code" && name !== "data";

function mostCommon(counts: Map<string, number>): string | undefined {
  return [...counts].filter(([name]) => isLanguage(name)).sort((a, b) => b[1] - a[1])[0]?.[0];
}
