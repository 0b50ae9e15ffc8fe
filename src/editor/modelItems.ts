import { basename } from "node:path";
import { byteSize, parameterCount } from "../core/report/quantities";
import type { DescribedFolder } from "../protocol/model";

/** One model in the list to choose from. */
export interface ModelItem {
  label: string;
  description: string;
  /** A second line: where a model of the user's lies, or why a folder is no model. */
  detail?: string;
  directory: string;
}

export interface Marks {
  /** Folder of the model that scores now. */
  current: string;
  /** Folder of the model that scores where nobody has chosen one. */
  standard: string;
  bundled: string[];
}

/** A name alone, before the folder has been read. */
export function namedItem(directory: string, marks: Marks): ModelItem {
  return { label: labelOf(directory, marks), description: marksOf(directory, marks).join(" · "), directory };
}

export function modelItem({ directory, card, why }: DescribedFolder, marks: Marks): ModelItem {
  const facts = card ? [`${parameterCount(card.parameters)} parameters`, byteSize(card.modelBytes), card.dtype] : [];
  const description = [...facts, ...marksOf(directory, marks)].join(" · ");
  if (why) return { label: `$(circle-slash) ${basename(directory)}`, description, detail: why, directory };
  const detail = marks.bundled.includes(directory) ? undefined : directory;
  return { label: labelOf(directory, marks), description, detail, directory };
}

/** The blank keeps names under one another. */
const labelOf = (directory: string, { current }: Marks): string => `$(${directory === current ? "check" : "blank"}) ${basename(directory)}`;

/** In words as well, for those who do not see the tick. */
function marksOf(directory: string, { current, standard }: Marks): string[] {
  return [...(directory === standard ? ["default"] : []), ...(directory === current ? ["current"] : [])];
}
