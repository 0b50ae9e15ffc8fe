import { measuredBy } from "../../src/core/curriculum/selfPaced";
import type { CurriculumPicture } from "../../src/protocol/study";

/** Names of a document's values: the signals, or the models of the stages. */
export const columnsOf = ({ choice, cost }: Pick<CurriculumPicture, "choice" | "cost">): string[] =>
  cost?.map(({ model }) => model) ?? measuredBy(choice);
