import * as vscode from "vscode";
import type { Mark } from "../../protocol/quality";
import type { Peeks } from "../peek";
import type { Qualities } from "../quality/quality";
import { chooseFilter, chooseOrder } from "./arrange";
import { chosenNodes, chosenPlaces, type Place } from "./chosen";
import { openInFile } from "./openInFile";
import type { QualityView } from "./qualityView";

/** What commands on documents act on. */
export interface TreeParts {
  qualities: Qualities;
  quality: QualityView;
  peeks: Peeks;
}

/** @param given a node of the tree and all that are selected, or nothing. */
type TreeCommand = (parts: TreeParts, given: unknown[]) => Promise<void> | void;

const chosen = ({ quality, qualities }: TreeParts, given: unknown[]): Place[] => chosenPlaces(quality, qualities, given);

async function mark(parts: TreeParts, given: unknown[], mark: Mark | undefined): Promise<void> {
  const places = chosen(parts, given);
  for (const quality of new Set(places.map((place) => place.quality))) {
    const rows = places.filter((place) => place.quality === quality).map(({ row }) => row);
    await quality.mark(rows, mark);
  }
}

/** Two that are selected, or one and the document that it repeats. */
async function compare(parts: TreeParts, given: unknown[]): Promise<void> {
  const places = chosen(parts, given);
  if (places.length !== 2)
    throw new Error(vscode.l10n.t("Select two documents in the Quality view to compare them; {0} are selected.", places.length));
  await parts.peeks.diff(places[0], places[1]);
}

function showMore({ quality }: TreeParts, given: unknown[]): void {
  const [node] = chosenNodes(quality, given);
  if (node?.kind === "more") quality.tree.showMore(node.parent);
}

/** A click in the tree gives a node: arrow keys then go on there. */
function peek(parts: TreeParts, given: unknown[]): Promise<void> {
  const [{ quality, row }] = chosen(parts, given);
  return parts.peeks.show(quality, row, { preserveFocus: given.length > 0 });
}

const first = (parts: TreeParts, given: unknown[]): Place => chosen(parts, given)[0];

/** Every command on documents of the tree, or on the one at the cursor. */
export const treeCommands: Record<string, TreeCommand> = {
  "bitlens.peekDocument": peek,
  "bitlens.openDocumentInFile": (parts, given) => openInFile(first(parts, given), parts.peeks),
  "bitlens.compareWithDuplicate": (parts, given) => parts.peeks.diffWithDuplicate(first(parts, given).quality, first(parts, given).row),
  "bitlens.compareDocuments": compare,
  "bitlens.compareFields": (parts, given) => parts.peeks.diffFields(first(parts, given).quality, first(parts, given).row),
  "bitlens.markDrop": (parts, given) => mark(parts, given, "drop"),
  "bitlens.markKeep": (parts, given) => mark(parts, given, "keep"),
  "bitlens.unmark": (parts, given) => mark(parts, given, undefined),
  "bitlens.showMoreDocuments": showMore,
  "bitlens.sortDocuments": ({ quality }) => chooseOrder(quality.tree),
  "bitlens.filterDocuments": ({ quality, qualities }) => chooseFilter(quality.tree, qualities),
  "bitlens.clearDocumentFilter": ({ quality: { tree } }) => tree.arrange({ ...tree.arranged, filter: {} }),
  "bitlens.refreshQuality": ({ quality: { tree } }) => tree.refresh(),
};
