import type { Say } from "../core/report/say";
import type { Alternative } from "../core/types";
import type { TokenHeat } from "./heatSteps";

const decoder = new TextDecoder();

/** Blanks are shown by signs, other control characters by one sign. */
const signs: Record<string, string> = { " ": "·", "\n": "↵", "\r": "←", "\t": "→" };

const visible = (text: string): string => text.replace(/[\s\p{Cc}]/gu, (character) => signs[character] ?? "¤");

/** Bytes as text; those that are none as numbers, as in `<e2 80>`. */
export function tokenText(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return text.includes("\ufffd")
    ? `<${Buffer.from(bytes)
        .toString("hex")
        .replace(/..(?=.)/g, "$& ")}>`
    : text;
}

/** A token of blanks can be as long as a page is wide. */
const SHOWN = 40;

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Text as inline code, whatever backticks it has. */
export function code(text: string): string {
  const shown = shortened(visible(text));
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return shown.startsWith("`") || shown.endsWith("`") ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** 2 to the −bits; tiny ones as a power of ten. */
export function probability(bits: number): string {
  const p = 2 ** -bits;
  return p >= 0.001 ? p.toFixed(3) : p.toExponential(0);
}

const count = new Intl.NumberFormat("en-US");

/** Lines of Markdown; two blanks at an end break the line. */
export function heatLines(token: string, { bits, entropy, rank }: TokenHeat, say: Say): string[] {
  return [
    `${code(token)} **${say("{0} bits", bits.toFixed(2))}** · p = ${probability(bits)}  `,
    say("rank {0} · expected {1} bits", count.format(rank), entropy.toFixed(2)),
    "",
  ];
}

export const alternativeLine = ({ text, bits }: Alternative, say: Say): string =>
  `- ${code(text)} ${probability(bits)} (${say("{0} bits", bits.toFixed(1))})`;
