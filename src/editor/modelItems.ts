import { byteSize, count, parameterCount } from "../core/report/quantities";
import type { Say } from "../core/report/say";
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
export function namedItem(directory: string, marks: Marks, say: Say): ModelItem {
  return { label: labelOf(directory, marks), description: marksOf(directory, marks, say).join(" · "), directory };
}

/** A folder that cannot be used keeps its place, with the reason. */
export function modelItem({ directory, card, why }: DescribedFolder, marks: Marks, say: Say): ModelItem {
  const facts = [...(card ? factsOf(card, say) : []), ...marksOf(directory, marks, say)];
  const description = facts.join(" · ");
  if (why) {
    const label = `$(circle-slash) ${nameOfPath(directory)}`;
    return { label, description: [...facts, directory].join(" · "), detail: withoutPath(say(why), directory), directory };
  }
  const detail = [...(card ? reading(card, say) : []), ...(marks.bundled.includes(directory) ? [] : [directory])].join(" · ");
  return { label: labelOf(directory, marks), description, ...(detail && { detail }), directory };
}

/** A line is short, and the path stands above it. */
const withoutPath = (why: string, directory: string): string => why.replace(` ${directory}`, "");

const factsOf = ({ parameters, modelBytes, dtype, sizeClass, modality }: ModelCard, say: Say): string[] => [
  say("{0} parameters", parameterCount(parameters)),
  byteSize(modelBytes),
  dtype,
  modality === "omni" ? say("{0}, text of an omni model", sizeClass) : sizeClass,
];

const reading = ({ contextLength, tokenizer, vocabulary }: ModelCard, say: Say): string[] => [
  say("context {0}", count(contextLength)),
  say("{0}, {1} tokens", say(tokenizer), count(vocabulary)),
];

/** The blank keeps names under one another. */
const labelOf = (directory: string, { current }: Marks): string =>
  `$(${directory === current ? "check" : "blank"}) ${nameOfPath(directory)}`;

/** In words as well, for those who do not see the tick. */
function marksOf(directory: string, { current, standard }: Marks, say: Say): string[] {
  return [...(directory === standard ? [say("default")] : []), ...(directory === current ? [say("current")] : [])];
}
