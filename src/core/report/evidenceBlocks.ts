import { HELD_OUT, LEAST_DOCUMENTS, MADE, SOURCE } from "../diversity/evidence";
import type { Evidence, FileDiversity, Sign } from "../types/diversity";
import { type Block, heading, list, paragraph, table } from "./blocks";
import { decimal, signed } from "./quantities";
import type { Say } from "./say";

/** The badge of a file: what its signs come to. */
export const badgeText = ({ verdict }: Pick<Evidence, "verdict">, say: Say): string =>
  verdict === "too few documents"
    ? say("Looks synthetic: too few documents to tell, {0} are needed", LEAST_DOCUMENTS)
    : say("Looks synthetic: {0}", say(verdict));

/** The same where there is another file beside it. */
const namedBadge = ({ file, evidence: { verdict } }: FileDiversity, say: Say): string =>
  verdict === "too few documents"
    ? say("{0}: too few documents to tell whether they look synthetic; {1} are needed", file, LEAST_DOCUMENTS)
    : say("{0}: looks synthetic: {1}", file, say(verdict));

/** The badges, the signs that they come from, and what they do not say. @param isNamed with the file's name in the badge. */
export function evidenceBlocks(files: FileDiversity[], say: Say, { isNamed = files.length > 1 } = {}): Block[] {
  return [...files.flatMap((file) => fileBlocks(file, say, isNamed)), ...list(caveats(say))];
}

function fileBlocks(file: FileDiversity, say: Say, isNamed: boolean): Block[] {
  const { evidence } = file;
  const signs = evidence.signs.map((sign) => signRow(sign, say));
  return [
    heading(2, isNamed ? namedBadge(file, say) : badgeText(evidence, say)),
    paragraph(summary(evidence, say)),
    table([say("sign"), say("value"), say("threshold"), say("is there")], "lrll", signs),
  ];
}

function summary({ signs }: Evidence, say: Say): string {
  const there = signs.filter(({ isThere }) => isThere).length;
  const unmeasured = signs.filter(({ value }) => value === null).length;
  return [
    say(
      "{0} of {1} signs are there. One is weak evidence, two are some, three or more strong, if they are of more than one kind.",
      there,
      signs.length,
    ),
    ...(unmeasured > 0 ? [say("{0} could not be measured.", unmeasured)] : []),
  ].join(" ");
}

function signRow({ describe, value, side, threshold, isThere }: Sign, say: Say): string[] {
  const figure = signed(String(threshold));
  const limit = side === "above" ? say("above {0}", figure) : say("below {0}", figure);
  const found = isThere ? say("yes") : say("no");
  return [say(describe), decimal(value), limit, value === null ? say("not measured") : found];
}

const caveats = (say: Say): string[] => [
  say("This cannot tell a good synthetic document from a real one."),
  say(
    "A sign is a pattern, not a proof: of {0} sets by people on which no threshold was chosen {1} have one, {2} some evidence or more, {3} strong evidence; of {4} sets made by templates, repeats, programs or small models {5} have one. Text by large language models was not tried.",
    ...[HELD_OUT.sets, HELD_OUT.any, HELD_OUT.some, HELD_OUT.strong, MADE.sets, MADE.any],
  ),
  say("Thresholds were measured on a few dozen sets; {0} has them and the error rates.", SOURCE),
];
