import type { QualityState } from "../../src/protocol/quality";
import type { MadeUpQuality } from "./quality";

interface Scene {
  state: QualityState;
  made?: MadeUpQuality;
}

const DOCUMENTS = 1319;
const done = { status: { kind: "done" as const }, result: 1, marks: 0 };

/** What the tab of low-quality documents may have to show, by the name in the address (`dev.html?tab=quality&quality=done`). */
const scenes: Record<string, Scene> = {
  done: { state: done, made: { documents: DOCUMENTS } },
  "no-model": {
    state: { ...done, withoutModel: { why: "The model was left out, since it would take long.", seconds: 2400 } },
    made: { documents: DOCUMENTS, withModel: false, domains: false },
  },
  running: { state: { status: { kind: "running", what: "Measuring documents", share: 0.42, secondsLeft: 12 }, marks: 0 } },
  again: { state: { ...done, status: { kind: "running", what: "Measuring documents", share: 0.42 } }, made: { documents: DOCUMENTS } },
  cancelled: { state: { status: { kind: "cancelled" }, marks: 0 } },
  failed: {
    state: {
      status: { kind: "failed", message: "The file has been changed since it was read. Find low-quality documents again." },
      marks: 0,
    },
  },
  few: { state: done, made: { documents: 12, domains: false } },
  large: { state: done, made: { documents: 100_000 } },
};

export const qualityScene = (name: string): Scene => scenes[name] ?? scenes.done;
