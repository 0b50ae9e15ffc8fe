import { type Spread, shrunk, spreadOf } from "./spread";

/** A group of documents that are alike: within a language those of about one length. */
export interface CellKey {
  language: string;
  /** Class of length: see `lengthClass`. */
  length: number;
}

/** Classes of length: under 200 bytes, under 800, under 3,200 … */
export const lengthClass = (bytes: number): number => (bytes < 200 ? 0 : Math.min(4, 1 + Math.floor(Math.log(bytes / 200) / Math.log(4))));

/** Spreads of one signal: by cell, drawn towards the language's, and that towards the whole's. */
export class CellSpreads {
  private readonly cells: Map<string, Spread>;
  private readonly languages: Map<string, Spread>;
  private readonly whole: Spread;

  /** @param values [documents] the signal; NaN where it is not defined. @param keys [documents]. */
  constructor(values: Float64Array, keys: CellKey[]) {
    this.whole = spreadOf(values) ?? { centre: 0, scale: 0 };
    this.languages = spreads(
      values,
      keys.map(({ language }) => language),
      () => this.whole,
      ENOUGH_IN_LANGUAGE,
    );
    const names = keys.map(cellName);
    const languageOf = new Map(names.map((name, i) => [name, keys[i].language]));
    this.cells = spreads(values, names, (name) => this.languages.get(languageOf.get(name)!)!);
  }

  of(key: CellKey): Spread {
    return this.cells.get(cellName(key)) ?? this.languages.get(key.language) ?? this.whole;
  }
}

const cellName = ({ language, length }: CellKey) => `${language} ${length}`;

/** Centres differ far more between languages than that of a few documents is off. */
const ENOUGH_IN_LANGUAGE = 10;

function spreads(values: Float64Array, names: string[], parentOf: (name: string) => Spread, enoughForCentre?: number): Map<string, Spread> {
  const groups = new Map<string, number[]>();
  names.forEach((name, i) => {
    const group = groups.get(name) ?? [];
    if (!Number.isNaN(values[i])) group.push(values[i]);
    groups.set(name, group);
  });
  return new Map([...groups].map(([name, group]) => [name, shrunk(spreadOf(group), group.length, parentOf(name), enoughForCentre)]));
}
