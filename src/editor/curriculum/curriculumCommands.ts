import type { Panels } from "../panels";
import type { Sessions } from "../sessions";
import type { Target } from "../target";
import type { CurriculumSet } from "./curriculumSet";

/** What commands on curricula act on. */
export interface CurriculumParts {
  panels: Panels;
  sessions: Sessions;
  curricula: CurriculumSet;
}

/** The panel's tab, with what there is to choose; its other figures are made, too, if they are not there yet. */
async function plan({ panels, sessions, curricula }: CurriculumParts, target: Target): Promise<void> {
  const session = sessions.of(target);
  panels.show(session).selectTab("curriculum");
  const isFresh = session.state.kind === "empty";
  await curricula.of(target).open();
  if (isFresh && session.state.kind === "empty" && panels.of(session)) void session.start();
}

/** Every command on the curriculum of the file that was clicked on, or that the user looks at. */
export const curriculumCommands: Record<string, (parts: CurriculumParts, target: Target) => Promise<void>> = {
  "bitlens.planCurriculum": plan,
};
