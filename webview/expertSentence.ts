import type { ExpertFigures } from "../src/protocol/page";
import { t } from "./l10n";
import { count, percentage } from "./numbers";

/** Less of a difference is none, as a share. */
const ALIKE = 0.0005;

/** What the mixture saves against the better of the two that it is made of, and what the colours below are. No praise: what a file has taught may be its own repetition. */
export function expertSentence({ network, adaptive, mixture, tokens }: ExpertFigures): string {
  const saved = 1 - mixture / Math.min(network, adaptive);
  const better = network <= adaptive ? t("the frozen model") : t("the adaptive model");
  return [savedSentence(saved, better), t("Who knew the {0} tokens:", count(tokens))].join(" ");
}

function savedSentence(saved: number, better: string): string {
  if (Math.abs(saved) < ALIKE) return t("Mixed, both need **as many bits** as the better of the two, {0}.", better);
  const share = percentage(Math.abs(saved));
  return saved > 0
    ? t("Mixed, both need **{0} fewer bits** than the better of the two, {1}.", share, better)
    : t("Mixed, both need **{0} more bits** than the better of the two, {1}.", share, better);
}
