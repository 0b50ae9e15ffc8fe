import { indicators } from "../../src/core/diversity/evidence";
import type { Evidence, EvidenceVerdict } from "../../src/core/types/diversity";

const verdicts: Record<string, [EvidenceVerdict, number]> = {
  few: ["too few documents", 0],
  no: ["no evidence", 0],
  weak: ["weak evidence", 1],
  some: ["some evidence", 2],
  strong: ["strong evidence", 4],
};

/** A badge, by its name in the address (`dev.html?diversity=some`). */
export function evidenceScene(name: string): Evidence {
  const [verdict, there] = verdicts[name] ?? verdicts.no;
  const signs = indicators.map(({ of: _, ...rule }, place) => ({ ...rule, value: rule.threshold, isThere: place < there }));
  return { verdict, signs };
}
