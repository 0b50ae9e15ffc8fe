import * as vscode from "vscode";
import type { Qualities, Quality } from "../quality/quality";
import { activeUri } from "../target";
import { rowAtLine } from "./documentIndex";
import { isNode, type QualityNode } from "./nodes";
import type { QualityView } from "./qualityView";

/** A document of a file. */
export interface Place {
  quality: Quality;
  row: number;
}

/** What keys of the tree pass to their commands: the selection is meant, not the cursor of an editor. */
export const TREE = "tree";

/** What a command was called with: a menu gives the node and all that are selected. */
export function chosenNodes({ view }: QualityView, [clicked, selected]: unknown[]): QualityNode[] {
  if (Array.isArray(selected) && selected.length > 0 && selected.every(isNode)) return selected;
  if (isNode(clicked)) return [clicked];
  return clicked === TREE ? [...view.selection] : [];
}

/**
 * Documents that a command is about: those that it was called with, the one at the cursor, or those that are selected in the tree.
 * @throws a sentence where there is none.
 */
export function chosenPlaces(tree: QualityView, qualities: Qualities, given: unknown[]): Place[] {
  const places = placesOf(chosenNodes(tree, given));
  if (places.length > 0) return places;
  const atCursor = placeAtCursor(qualities);
  const selected = atCursor ? [atCursor] : placesOf([...tree.view.selection]);
  if (selected.length > 0) return selected;
  throw new Error(
    vscode.l10n.t("No document is chosen. Select one in the Quality view, or put the cursor on one in a file that was looked through."),
  );
}

const placesOf = (nodes: QualityNode[]): Place[] =>
  withoutRepeats(nodes.flatMap((node) => (node.kind === "document" ? [{ quality: node.parent.file.quality, row: node.row }] : [])));

/** A document can stand in several groups. */
function withoutRepeats(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.quality.key} ${place.row}`, place])).values()];
}

function placeAtCursor(qualities: Qualities): Place | undefined {
  const uri = activeUri();
  const editor = vscode.window.activeTextEditor;
  const quality = uri && qualities.of({ uri });
  if (!quality?.result || editor?.document.uri.toString() !== uri?.toString()) return undefined;
  const row = rowAtLine(quality.result, editor!.selection.active.line + 1);
  return row === undefined ? undefined : { quality, row };
}
