import type { Span } from "../../facts";
import { doubleClaims, doubleMisreadings } from "./doubleClaims";
import { garbledLength, legacyClaims } from "./legacyClaims";
import { rareCharacters } from "./plausible";
import { type Signs, signsOf } from "./signs";
import { type Claim, misreadings, utf8Claims } from "./utf8Claims";

export interface Repair {
  text: string;
  /** Damaged stretches of the original text, UTF-16 offsets, ascending. */
  spans: Span[];
  /** Share of the original's UTF-16 units in them. */
  share: number;
}

/** UTF-8 may have been misread again and again; beyond this nobody has met it. */
const ROUNDS = 3;

/** Undoes a wrong decoding where the text gets plausible by it; undefined where nothing speaks for one. */
export function repairMojibake(text: string): Repair | undefined {
  const first = bestClaims(text);
  if (first.length === 0) return;
  let repaired = apply(text, first);
  for (let round = 1; round < ROUNDS; round++) {
    const next = ofUtf8(repaired, signsOf(repaired, misreadings));
    if (next.length === 0) break;
    repaired = apply(repaired, next);
  }
  const spans = first.map(({ start, end }) => ({ start, end }));
  return { text: repaired, spans, share: covered(spans) / text.length };
}

const covered = (spans: Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

/** From what is told by its structure to what is told by frequent letters; of each the reading that explains most of the text. */
function bestClaims(text: string): Claim[] {
  const signs = signsOf(text, misreadings);
  if (signs.foreign === 0) return [];
  const claims = ofUtf8(text, signs);
  if (claims.length > 0 && (!signs.westernRun || covered(claims) >= garbledLength(text) / 2)) return claims;
  const double = signs.eastern && mayBeDouble(text) ? mostBacked(doubleMisreadings.map((encoding) => doubleClaims(text, encoding))) : [];
  return [double, mostBacked([legacyClaims(text, signs)]), claims].find(({ length }) => length > 0) ?? [];
}

/** Nearly everything beyond ASCII: no other reading can be better. */
const NEARLY_ALL = 0.95;

function ofUtf8(text: string, signs: Signs): Claim[] {
  const readings: Claim[][] = [];
  for (const encoding of signs.misreadings) {
    const claims = utf8Claims(text, encoding);
    if (covered(claims) >= NEARLY_ALL * signs.foreign && isBacked(claims)) return claims;
    readings.push(claims);
  }
  return mostBacked(readings);
}

const isBacked = (claims: Claim[]): boolean => claims.some(({ strong }) => strong);

const mostBacked = (readings: Claim[][]): Claim[] =>
  readings.filter(isBacked).reduce((best, claims) => (covered(claims) > covered(best) ? claims : best), []);

/** Rare Han among what there is of it, or Han right behind a Latin letter: all else is spared the large tables. */
function mayBeDouble(text: string): boolean {
  const { all, rare } = rareCharacters(text);
  return all > 0 && (rare > 0.1 * all || /[a-z][\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]/.test(text));
}

function apply(text: string, claims: Claim[]): string {
  let [result, at] = ["", 0];
  for (const { start, end, repaired } of claims) {
    result += text.slice(at, start) + repaired;
    at = end;
  }
  return result + text.slice(at);
}
