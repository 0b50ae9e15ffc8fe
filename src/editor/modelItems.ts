import { byteSize, count, parameterCount } from "../core/report/quantities";
import type { ModelCard } from "../core/types";
import type { DescribedFolder } from "../protocol/model";
import { nameOfPath } from "./modelFolders";

/** One model in a list to choose from. */
export interface ModelItem {
  label: string;
  description: string;
  /** A second line: what it reads, and where a model of the user's lies; or why a folder is no model. */
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

/** A folder that cannot be used keeps its place, with the reason. */
export function modelItem({ directory, card, why }: DescribedFolder, marks: Marks): ModelItem {
  const facts = [...(card ? factsOf(card) : []), ...marksOf(directory, marks)];
  const description = facts.join(" · ");
  if (why) {
    const label = `$(circle-slash) ${nameOfPath(directory)}`;
    return { label, description: [...facts, directory].join(" · "), detail: withoutPath(why, directory), directory };
  }
  const detail = [...(card ? reading(card) : []), ...(marks.bundled.includes(directory) ? [] : [directory])].join(" · ");
  return { label: labelOf(directory, marks), description, ...(detail && { detail }), directory };
}

/** A line is short, and the path stands above it. */
const withoutPath = (why: string, directory: string): string => why.replace(` ${directory}`, "");

const factsOf = ({ parameters, modelBytes, dtype, sizeClass, modality }: ModelCard): string[] => [
  `${parameterCount(parameters)} parameters`,
  byteSize(modelBytes),
  dtype,
  modality === "omni" ? `${sizeClass}, text of an omni model` : sizeClass,
];

const reading = ({ contextLength, tokenizer, vocabulary }: ModelCard): string[] => [
  `context ${count(contextLength)}`,
  `${tokenizer}, ${count(vocabulary)} tokens`,
];

/** The blank keeps names under one another. */
const labelOf = (directory: string, { current }: Marks): string =>
  `$(${directory === current ? "check" : "blank"}) ${nameOfPath(directory)}`;

/** In words as well, for those who do not see the tick. */
function marksOf(directory: string, { current, standard }: Marks): string[] {
  return [...(directory === standard ? ["default"] : []), ...(directory === current ? ["current"] : [])];
}
