import { surprisingFrom } from "../../src/core/scoring/surprising";
import { t } from "../l10n";
import { fixed } from "../numbers";
import { BLOCK } from "./heatBlocks";
import type { OpenDocument } from "./openDocument";
import { neighbour, type Span, surprisingSpans } from "./spans";

/** Blocks that one keystroke may have scored, so that a search through a large file ends: 16 × 512 tokens, about a second. */
const MOST_BLOCKS = 16;

export interface Search {
  span?: Span;
  /** Why there is none. */
  reason: string;
}

/** Looks for the next surprising span among the scored tokens, and has further blocks scored while it finds none. */
export async function findSpan(open: OpenDocument, token: number, direction: 1 | -1): Promise<Search> {
  const { heat } = open;
  let edge = unknownEdge(open, token, direction);
  for (let asked = 0; ; asked++) {
    const span = neighbour(surprisingSpans(heat.bits), token, direction);
    // A span beyond an unscored stretch is not the next one.
    const near = span && edge !== undefined && (direction === 1 ? span.from > edge : span.from < edge) ? undefined : span;
    if (near) return { span: near, reason: "" };
    const threshold = t("{0} bits", fixed(surprisingFrom([heat.bits]), 1));
    if (edge === undefined)
      return { reason: direction === 1 ? t("nothing after this reaches {0}", threshold) : t("nothing before this reaches {0}", threshold) };
    if (asked === MOST_BLOCKS) return { reason: t("the next {0} tokens stay under {1}", MOST_BLOCKS * BLOCK, threshold) };
    await heat.fetch(edge);
    if (!heat.known(edge)) return { reason: t("these tokens could not be scored") };
    edge = unknownEdge(open, token, direction);
  }
}

/** The nearest token in that direction whose block is not scored. */
function unknownEdge({ heat }: OpenDocument, token: number, direction: 1 | -1): number | undefined {
  for (let at = Math.max(0, token); at >= 0 && at < heat.tokens; ) {
    if (!heat.known(at)) return at;
    const block = Math.floor(at / BLOCK);
    at = direction === 1 ? (block + 1) * BLOCK : block * BLOCK - 1;
  }
  return undefined;
}
