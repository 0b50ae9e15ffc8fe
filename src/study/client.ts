import { type ChildHost, startChildHost } from "../files/childHost";
import type { StudyClientApi, StudyHostApi } from "../protocol/study";

export interface StudyHostOptions {
  /** The bundled script of the study host. */
  hostPath: string;
  /** Of Bitlens, for manifests. */
  version: string;
  /** Gives way to whatever else the machine does. */
  isBackground?: boolean;
  log?(message: string): void;
}

/** A running study host. It holds nothing that could be half-written but parts of an export. */
export type StudyHostProcess = ChildHost<StudyHostApi>;

/** Starts a study host. When it ends, calls that were under way reject with one sentence. */
export function startStudyHost({ hostPath, version, isBackground, log }: StudyHostOptions, client: StudyClientApi): StudyHostProcess {
  const ended = (how: string) => `The process that reads documents ended unexpectedly (${how}). Try again: Bitlens starts it anew.`;
  return startChildHost<StudyHostApi, StudyClientApi>({ path: hostPath, args: [version], log, ended, isBackground }, client);
}
