/** A language of the set by its ISO 639-1 code; programs are a language of their own. */
export type Language = string;

export type Split = "dev" | "test";

/** A text as a careful user would have it. */
export interface GoodDocument {
  text: string;
  language: Language;
  /** Where it is from: "wikitext", "xquad", "c". */
  source: string;
}

/** One line of the labelled set. */
export interface LabelledDocument {
  /** Says nothing of the label: places after the shuffle, in order. */
  id: string;
  text: string;
  label: "good" | "bad";
  /** Kind of corruption; "none" for good documents. */
  corruption: string;
  /** Which way of that kind: "utf-8 as windows-1252". */
  variant: string;
  language: Language;
  source: string;
  split: Split;
  /** Hash of the good document that this one is or was made from. */
  origin: number;
}
