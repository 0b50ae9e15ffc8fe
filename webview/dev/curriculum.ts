import type { LabReport } from "../../src/core/types/lab";
import type { CurriculumChoice, CurriculumPageApi, CurriculumState } from "../../src/protocol/study";
import { offer, pictureOf } from "./curriculumPictures";
import { labReportOf } from "./labReports";

/** What an editor knows about curricula when the page begins, and what it would make of a choice. */
export interface MadeUpCurriculum {
  /** Absent: nobody has asked yet. */
  state?: CurriculumState;
  documents: number;
  languages: string[];
  /** Instead of a picture. */
  fails?: string;
  report?: LabReport;
}

export const DOCUMENTS = 1319;
export const LANGUAGES = ["en", "de", "zh", "fr", "ja", "es", "pt", "it", "language unknown"];
const ORDINARY: MadeUpCurriculum = { documents: DOCUMENTS, languages: LANGUAGES };

const TICKS = 5;
const TICK = 250;

/** An editor's answers about curricula: snapshots come as they would, four a second. @param push shows a state. */
export function fakeCurriculum(
  made: MadeUpCurriculum = ORDINARY,
  say: (call: string) => void = () => {},
  push: (state: CurriculumState) => void = () => {},
): CurriculumPageApi {
  let state = made.state;
  let run = 0;
  const show = (more: Partial<CurriculumState>) => {
    state = { status: { kind: "empty" }, lab: { kind: "empty" }, ...state, ...more };
    push(state);
  };
  const pause = () => new Promise((done) => setTimeout(done, TICK));
  /** False where another run has begun in the meantime. */
  const ticks = async (each: (share: number) => void): Promise<boolean> => {
    const own = ++run;
    for (let tick = 0; tick < TICKS && own === run; tick++) {
      each(tick / TICKS);
      await pause();
    }
    return own === run;
  };
  const plan = async (choice: CurriculumChoice) => {
    say(`plan ${JSON.stringify(choice)}`);
    const went = await ticks((share) => show({ status: { kind: "running", what: "Measuring documents", share } }));
    if (!went) return;
    if (made.fails) return show({ status: { kind: "failed", message: made.fails } });
    show({ status: { kind: "done" }, picture: pictureOf(choice, made), lab: { kind: "empty" }, report: undefined });
  };
  return {
    openCurriculum: async () => {
      say("openCurriculum");
      await pause();
      show({ offer });
    },
    planCurriculum: plan,
    runLab: async (settings) => {
      say(`runLab ${JSON.stringify(settings)}`);
      const went = await ticks((share) => show({ lab: { kind: "running", what: "Training the tiny model", share } }));
      if (went) show({ lab: { kind: "done" }, report: made.report ?? labReportOf("noise", settings) });
    },
    cancelCurriculum: async () => {
      say("cancelCurriculum");
      run++;
      if (state?.lab.kind === "running") show({ lab: { kind: "cancelled" } });
      else show({ status: state?.picture ? { kind: "done" } : { kind: "cancelled" } });
    },
    exportCurriculum: async () => {
      say("exportCurriculum");
      await pause();
      return "/home/someone/corpora/gsm8k-test-curriculum";
    },
  };
}
