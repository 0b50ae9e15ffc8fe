import type { RunStatus } from "../../src/protocol/page";
import type { QualityState } from "../../src/protocol/quality";
import { t, translated } from "../l10n";
import { count, duration, percent } from "../numbers";

export interface QualityLine {
  text: string;
  /** For readers who hear it: not every percent. */
  said?: string;
  actions: ("cancel" | "again" | "model")[];
  /** 0 to 1; undefined hides the bar, NaN is a bar of unknown length. */
  share?: number;
}

type LineOf<K extends RunStatus["kind"]> = (status: Extract<RunStatus, { kind: K }>, state: QualityState) => QualityLine;

const lines: { [K in RunStatus["kind"]]: LineOf<K> } = {
  empty: () => ({ text: "", actions: [] }),
  running: ({ what, share, secondsLeft }) => {
    const parts = [translated(what)];
    if (share !== undefined) parts.push(percent(share));
    if (secondsLeft !== undefined) parts.push(t("{0} left", duration(secondsLeft)));
    return { text: parts.join(" · "), said: translated(what), actions: ["cancel"], share: share ?? Number.NaN };
  },
  done: (_status, { withoutModel, unshown }) => {
    const found = withoutModel ? withoutIt(withoutModel) : [t("All documents were looked at.")];
    const left = unshown ? [t("The worst findings are underlined in the text; {0} more are not.", count(unshown))] : [];
    return { text: [...found, ...left].join(" "), actions: [withoutModel ? "model" : "again"] };
  },
  cancelled: (_status, { result }) => ({
    text: result === undefined ? t("Cancelled.") : t("Cancelled. What was found before is still shown."),
    actions: ["again"],
  }),
  failed: ({ message }) => ({ text: translated(message), actions: ["again"] }),
};

const withoutIt = ({ why, seconds }: NonNullable<QualityState["withoutModel"]>): string[] => [
  translated(why),
  ...(seconds === undefined ? [] : [t("With it, finding takes about {0}.", duration(seconds))]),
];

export function qualityLine(state: QualityState | undefined): QualityLine {
  if (!state) return { text: "", actions: [] };
  const line = lines[state.status.kind] as (status: RunStatus, state: QualityState) => QualityLine;
  return line(state.status, state);
}
