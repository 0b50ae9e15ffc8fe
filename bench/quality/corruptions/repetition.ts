import { isUnspaced, sentencesOf } from "../words";
import { type Corruption, changed } from "./corruption";

const TIMES = [3, 20] as const;

/** A line or sentence that stands 3 to 20 times in a row where it stood once. */
export const repeatedLines: Corruption = (document, draws) => {
  const lines = document.text.split("\n");
  const byLine = lines.length > 3;
  const units = byLine ? lines.map((line) => `${line}\n`) : sentencesOf(document.text, document.language);
  const least = isUnspaced(document.language) ? 8 : 20;
  const places = units.map((_, i) => i).filter((i) => units[i].trim().length >= least);
  if (places.length === 0) return undefined;
  const place = draws.pick(places);
  const repeated = ended(units[place], byLine).repeat(draws.integer(...TIMES));
  return changed(units.with(place, repeated).join("").trimEnd(), document, byLine ? "line" : "sentence");
};

/** The last sentence has no blank behind it. */
const ended = (unit: string, byLine: boolean): string => (byLine || /\s$/.test(unit) || /[。！？]$/.test(unit) ? unit : `${unit} `);
