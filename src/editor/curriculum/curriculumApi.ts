import type { CurriculumPageApi } from "../../protocol/study";
import type { Target } from "../target";
import type { CurriculumSet } from "./curriculumSet";
import { exportCurriculum } from "./exportCurriculum";

export interface CurriculumApiTools {
  curricula: CurriculumSet;
}

/** What the page can ask about the curriculum of a target's documents. */
export const curriculumApiOf = ({ curricula }: CurriculumApiTools, target: Target): CurriculumPageApi => ({
  openCurriculum: () => curricula.of(target).open(),
  planCurriculum: (choice) => curricula.of(target).plan(choice),
  runLab: (settings) => curricula.of(target).runLab(settings),
  cancelCurriculum: async () => curricula.of(target).cancel(),
  exportCurriculum: () => exportCurriculum(curricula.of(target)),
});
