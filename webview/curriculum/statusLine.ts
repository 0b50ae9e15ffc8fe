import type { RunStatus } from "../../src/protocol/page";
import type { CurriculumState } from "../../src/protocol/study";
import { t, translated } from "../l10n";
import { duration, percent } from "../numbers";

export interface CurriculumLine {
  text: string;
  /** For readers who hear it: not every percent. */
  said?: string;
  action?: "cancel" | "again";
  /** 0 to 1; undefined hides the bar, NaN is a bar of unknown length. */
  share?: number;
  isBad?: boolean;
}

type Running = Extract<RunStatus, { kind: "running" }>;

/** What is under way, how far it is, and how long it takes. */
export function runningLine({ what, share, secondsLeft }: Running): CurriculumLine {
  const parts = [translated(what)];
  if (share !== undefined) parts.push(percent(share));
  if (secondsLeft !== undefined) parts.push(t("{0} left", duration(secondsLeft)));
  return { text: parts.join(" · "), said: translated(what), action: "cancel", share: share ?? Number.NaN };
}

/** @param refused why the editor took no call. */
export function curriculumLine(state: CurriculumState | undefined, isOpening: boolean, refused: string | undefined): CurriculumLine {
  if (state?.status.kind === "running") return runningLine(state.status);
  if (refused !== undefined) return { text: refused, action: "again", isBad: true };
  if (isOpening) return { text: t("Reading what documents can be ordered by"), share: Number.NaN };
  if (!state) return { text: "" };
  return lines[state.status.kind](state);
}

const lines: Record<Exclude<RunStatus["kind"], "running">, (state: CurriculumState) => CurriculumLine> = {
  empty: () => ({ text: "" }),
  done: ({ picture }) => ({
    text: picture ? t("The file stays as it is. An export writes order, batches and stages into a new folder.") : "",
  }),
  cancelled: ({ picture }) => ({
    text: picture ? t("Cancelled. The plan before is still shown.") : t("Cancelled."),
    action: "again",
  }),
  failed: ({ status }) => ({ text: status.kind === "failed" ? translated(status.message) : "", action: "again", isBad: true }),
};
