import type { Alternative } from "../../src/core/types";
import type { DocumentLayout, EditorApi, HeatLook, ModelPair } from "../../src/protocol/page";
import { t } from "../l10n";
import { bits, count } from "../numbers";
import { sentence } from "../sentence";
import type { TokenizedText } from "./cells";
import { visibleToken } from "./glyphs";
import { HeatBlocks, type HeatListener } from "./heatBlocks";
import { knewText } from "./knowers";

/** Two models to choose, and what they are called. */
export interface NamedPair extends ModelPair {
  names: { first: string; second: string };
}

/** How a document is looked at: by the experts, by two models, or as the chosen model scores it. */
export type Look = NamedPair | "experts" | undefined;

/** A look as the editor is asked for it. */
export const lookAsked = (look: Look): HeatLook | undefined =>
  typeof look === "object" ? { first: look.first, second: look.second } : look;

export const isSameLook = (a: Look, b: Look): boolean =>
  typeof a === "object" && typeof b === "object" ? a.first === b.first && a.second === b.second : a === b;

/** The document in the heatmap: its text and tokens, the heat as it arrives, and the alternatives that were looked at. */
export interface OpenDocument {
  index: number;
  look: Look;
  /** Two models whose bits are set beside each other, by name. */
  pair?: NamedPair;
  text: TokenizedText;
  heat: HeatBlocks;
  truncatedAt?: number;
  /** With the experts: bytes of the documents before it that the adaptive model has read. */
  readBefore?: number;
  /** A string says why there are none. */
  alternatives(token: number): Promise<Alternative[] | string>;
}

export function openedDocument(
  layout: DocumentLayout,
  editor: Pick<EditorApi, "heat" | "alternatives">,
  listener: HeatListener,
  look?: Look,
): OpenDocument {
  const { document, bytes, boundaries, truncatedAt, readBefore } = layout;
  const tokens = Math.max(0, boundaries.length - 1);
  const seen = new Map<number, Alternative[]>();
  const asked = lookAsked(look);
  return {
    index: document,
    look,
    ...(typeof look === "object" && { pair: look }),
    text: { bytes, boundaries },
    heat: new HeatBlocks(tokens, (from, to) => editor.heat(document, from, to, asked), listener, look === "experts"),
    truncatedAt,
    readBefore,
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
export function describeToken({ text, heat, look }: OpenDocument, token: number): string {
  const name = t("token {0}", visibleToken(text, token));
  if (!heat.known(token)) return t("{0}, not scored yet", name);
  const figures = heat.at(token);
  const own = bits(figures.bits);
  if (look === "experts")
    return t(
      "{0}, {1} bits under the model, {2} bits from what the file has taught, {3} bits under both. {4}",
      ...[name, own, bits(figures.adaptive), bits(figures.mixture), knewText(figures)],
    );
  if (look) return t("{0}, {1} bits under {2}, {3} bits under {4}", name, own, look.names.first, bits(figures.other), look.names.second);
  return t("{0}, {1} bits, rank {2}", name, own, count(figures.rank));
}
