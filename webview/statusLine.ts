import type { PanelState, RunStatus } from "../src/protocol/page";
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
  empty: () => ({ text: "Nothing is analysed yet.", actions: [] }),
  running: ({ what, share, secondsLeft }) => ({
    text: [what, ...progress(share, secondsLeft)].join(" · "),
    actions: ["cancel"],
    share: share ?? Number.NaN,
  }),
  done: (_status, state) => (state.sampled ? { text: sampledText(state), actions: ["exact"] } : { text: exactText(state), actions: [] }),
  cancelled: () => ({ text: "Cancelled. What was scored before is still shown.", actions: ["again"] }),
  failed: ({ message }) => ({ text: message, actions: ["again"] }),
};

function progress(share?: number, secondsLeft?: number): string[] {
  const parts: string[] = [];
  if (share !== undefined) parts.push(percent(share));
  if (secondsLeft !== undefined) parts.push(`${duration(secondsLeft)} left`);
  return parts;
}

function sampledText({ sampled, report }: PanelState): string {
  const interval = report?.sample?.bitsPerByte;
  const within = interval ? `, ± ${rate((interval.high - interval.low) / 2)} bits per byte (95 % interval)` : "";
  return `Scored ${byteSize(sampled!.bytes)} of ${byteSize(sampled!.of)}${within}.`;
}

const exactText = ({ report }: PanelState): string =>
  report
    ? `Scored all ${byteSize(report.bytes)}: ${count(report.ledger.model.tokens)} tokens, ${rate(report.ledger.model.bitsPerToken)} bits each.`
    : "";

export function statusLine(state: PanelState): Line {
  const line = lines[state.status.kind] as (status: RunStatus, state: PanelState) => Line;
  return line(state.status, state);
}
