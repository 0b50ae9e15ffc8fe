import type { Alternative } from "../../src/core/types";
import type { DocumentLayout, EditorApi } from "../../src/protocol/page";
import { bits, count } from "../numbers";
import { sentence } from "../sentence";
import type { TokenizedText } from "./cells";
import { visibleToken } from "./glyphs";
import { HeatBlocks, type HeatListener } from "./heatBlocks";

/** The document in the heatmap: its text and tokens, the heat as it arrives, and the alternatives that were looked at. */
export interface OpenDocument {
  index: number;
  text: TokenizedText;
  heat: HeatBlocks;
  truncatedAt?: number;
  /** A string says why there are none. */
  alternatives(token: number): Promise<Alternative[] | string>;
}

export function openedDocument(
  layout: DocumentLayout,
  editor: Pick<EditorApi, "heat" | "alternatives">,
  listener: HeatListener,
): OpenDocument {
  const { document, bytes, boundaries, truncatedAt } = layout;
  const tokens = Math.max(0, boundaries.length - 1);
  const seen = new Map<number, Alternative[]>();
  return {
    index: document,
    text: { bytes, boundaries },
    heat: new HeatBlocks(tokens, (from, to) => editor.heat(document, from, to), listener),
    truncatedAt,
    async alternatives(token) {
      const known = seen.get(token);
      if (known) return known;
      try {
        const asked = await editor.alternatives(document, token);
        seen.set(token, asked);
        return asked;
      } catch (error) {
        return sentence(error);
      }
    },
  };
}

/** A token as a screen reader says it: "token ␣together, 1.8 bits, rank 2". */
export function describeToken({ text, heat }: OpenDocument, token: number): string {
  const name = `token ${visibleToken(text, token)}`;
  if (!heat.known(token)) return `${name}, not scored yet`;
  const { bits: surprisal, rank } = heat.at(token);
  return `${name}, ${bits(surprisal)} bits, rank ${count(rank)}`;
}
