import { PACED_BY } from "../../src/core/curriculum/selfPaced";
import type { LabSettings } from "../../src/core/types/lab";
import type { CurriculumChoice, CurriculumState } from "../../src/protocol/study";
import { choiceOf, firstDraft } from "../curriculum/choice";
import { fieldsOf } from "../curriculum/numberFields";
import { DOCUMENTS, LANGUAGES, type MadeUpCurriculum } from "./curriculum";
import { offer, pictureOf } from "./curriculumPictures";
import { labReportOf } from "./labReports";

const made = { documents: DOCUMENTS, languages: LANGUAGES };
const settings: LabSettings = { seeds: 5, bytes: 300_000, rate: "constant" };

const first = choiceOf(firstDraft(offer, DOCUMENTS), fieldsOf(["c0"])).choice!;
const several: CurriculumChoice = {
  ...{ ...first, descending: false, pacing: "interleaved", per: "language", steps: 400 },
  by: [
    { signal: "bitsPerByte", weight: 1 },
    { signal: "mtld", weight: 0.5 },
    { signal: "gzipRatio", weight: -0.5 },
    { signal: "words", weight: 0.25 },
  ],
};

const paced: CurriculumChoice = {
  ...{ ...first, by: PACED_BY, descending: false, pacing: "self-paced" },
  models: offer.models.map(({ id }) => id),
};

const done = (choice: CurriculumChoice, of = made): CurriculumState => ({
  ...{ status: { kind: "done" }, offer, picture: pictureOf(choice, of), lab: { kind: "empty" } },
});

const lab = (effect: string, more: Partial<LabSettings> = {}): CurriculumState => ({
  ...done(first),
  ...{ lab: { kind: "done" }, report: labReportOf(effect, { ...settings, ...more }) },
});

const CHANGED = "The file has been changed since it was read. Plan the curriculum again.";

/** What the tab of curricula may have to show, by the name in the address (`dev.html?tab=curriculum&curriculum=done`). */
const scenes: Record<string, () => Partial<MadeUpCurriculum>> = {
  new: () => ({}),
  empty: () => ({ state: { status: { kind: "empty" }, offer, lab: { kind: "empty" } } }),
  running: () => ({
    state: { status: { kind: "running", what: "Measuring documents", share: 0.42, secondsLeft: 12 }, offer, lab: { kind: "empty" } },
  }),
  again: () => ({ state: { ...done(first), status: { kind: "running", what: "Measuring documents", share: 0.42 } } }),
  failed: () => ({ state: { status: { kind: "failed", message: CHANGED }, offer, lab: { kind: "empty" } }, fails: CHANGED }),
  cancelled: () => ({ state: { ...done(first), status: { kind: "cancelled" } } }),
  done: () => ({ state: done(first) }),
  several: () => ({ state: done(several) }),
  stages: () => ({ state: done({ ...first, pacing: "stages", per: "subject" }) }),
  paced: () => ({ state: done(paced) }),
  anti: () => ({ state: done({ ...first, pacing: "anti" }) }),
  random: () => ({ state: done({ ...first, pacing: "random" }) }),
  one: () => ({ state: done(first, { ...made, languages: ["en"] }), languages: ["en"] }),
  few: () => ({ state: done({ ...first, batch: 2, steps: 3 }, { documents: 7, languages: ["en", "de"] }), documents: 7 }),
  large: () => ({ state: done({ ...first, steps: 3125 }, { ...made, documents: 100_000 }), documents: 100_000 }),
  lab: () => ({ state: lab("noise") }),
  "lab-fewer": () => ({ state: lab("fewer", { rate: "decayed" }) }),
  "lab-more": () => ({ state: lab("more") }),
  "lab-order": () => ({ state: lab("fewer", { only: "order" }) }),
  "lab-running": () => ({
    state: { ...done(first), lab: { kind: "running", what: "Training the tiny model", share: 0.3, secondsLeft: 40 } },
  }),
  "lab-failed": () => ({
    state: { ...done(first), lab: { kind: "failed", message: "There are 12 documents with text: the lab needs 50." } },
  }),
};

export const curriculumScene = (name: string): MadeUpCurriculum => ({ ...made, ...(scenes[name] ?? scenes.done)() });
