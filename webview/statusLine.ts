import type { PanelState, RunStatus } from "../src/protocol/page";
import { t, translated } from "./l10n";
import { byteSize, count, duration, percent, rate } from "./numbers";

export interface Line {
  text: string;
  /** Names of the actions that are offered. */
  actions: ("cancel" | "again" | "exact")[];
  /** 0 to 1; undefined hides the bar, NaN is a bar of unknown length. */
  share?: number;
}

type LineOf<K extends RunStatus["kind"]> = (status: Extract<RunStatus, { kind: K }>, state: PanelState) => Line;

/** What is said in each state of a run. */
const lines: { [K in RunStatus["kind"]]: LineOf<K> } = {
  // Both at once would only wait for one another.
  empty: (_status, { quality }) => ({
    text:
      quality?.status.kind === "running"
        ? t("The bits are scored as soon as the documents have been looked at.")
        : t("Nothing is analysed yet."),
    actions: [],
  }),
  running: ({ what, share, secondsLeft }) => ({
    text: [translated(what), ...progress(share, secondsLeft)].join(" · "),
    actions: ["cancel"],
    share: share ?? Number.NaN,
  }),
  done: (_status, state) => (state.sampled ? { text: sampledText(state), actions: ["exact"] } : { text: exactText(state), actions: [] }),
  cancelled: () => ({ text: t("Cancelled. What was scored before is still shown."), actions: ["again"] }),
  failed: ({ message }) => ({ text: translated(message), actions: ["again"] }),
};

function progress(share?: number, secondsLeft?: number): string[] {
  const parts: string[] = [];
  if (share !== undefined) parts.push(percent(share));
  if (secondsLeft !== undefined) parts.push(t("{0} left", duration(secondsLeft)));
  return parts;
}

function sampledText({ sampled, report }: PanelState): string {
  const interval = report?.sample?.bitsPerByte;
  const [scored, all] = [byteSize(sampled!.bytes), byteSize(sampled!.of)];
  if (!interval) return t("Scored {0} of {1}.", scored, all);
  return t("Scored {0} of {1}, ± {2} bits per byte (95 % interval).", scored, all, rate((interval.high - interval.low) / 2));
}

const exactText = ({ report }: PanelState): string =>
  report
    ? t(
        "Scored all {0}: {1} tokens, {2} bits each.",
        byteSize(report.bytes),
        count(report.ledger.model.tokens),
        rate(report.ledger.model.bitsPerToken),
      )
    : "";

export function statusLine(state: PanelState): Line {
  const line = lines[state.status.kind] as (status: RunStatus, state: PanelState) => Line;
  return line(state.status, state);
}
