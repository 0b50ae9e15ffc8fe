import type { Alternative } from "../../src/core/types";
import type { DocumentLayout, EditorApi, ModelPair } from "../../src/protocol/page";
import { t } from "../l10n";
import { bits, count } from "../numbers";
import { sentence } from "../sentence";
import type { TokenizedText } from "./cells";
import { visibleToken } from "./glyphs";
import { HeatBlocks, type HeatListener } from "./heatBlocks";

/** Two models to choose, and what they are called. */
export interface NamedPair extends ModelPair {
  names: { first: string; second: string };
}

/** The document in the heatmap: its text and tokens, the heat as it arrives, and the alternatives that were looked at. */
export interface OpenDocument {
  index: number;
  /** Two models whose bits are set beside each other, by name. */
  pair?: NamedPair;
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
  pair?: NamedPair,
): OpenDocument {
  const { document, bytes, boundaries, truncatedAt } = layout;
  const tokens = Math.max(0, boundaries.length - 1);
  const seen = new Map<number, Alternative[]>();
  const asked = pair && { first: pair.first, second: pair.second };
  return {
    index: document,
    pair,
    text: { bytes, boundaries },
    heat: new HeatBlocks(tokens, (from, to) => editor.heat(document, from, to, asked), listener),
    truncatedAt,
    async alternatives(token) {
      const known = seen.get(token);
      if (known) return known;
      try {
        const alternatives = await editor.alternatives(document, token);
        seen.set(token, alternatives);
        return alternatives;
      } catch (error) {
        return sentence(error);
      }
    },
  };
}

/** A token as a screen reader says it: "token ␣together, 1.8 bits, rank 2". */
export function describeToken({ text, heat, pair }: OpenDocument, token: number): string {
  const name = t("token {0}", visibleToken(text, token));
  if (!heat.known(token)) return t("{0}, not scored yet", name);
  const { bits: surprisal, rank, other } = heat.at(token);
  if (pair)
    return t("{0}, {1} bits under {2}, {3} bits under {4}", name, bits(surprisal), pair.names.first, bits(other), pair.names.second);
  return t("{0}, {1} bits, rank {2}", name, bits(surprisal), count(rank));
}
