import { knowerOf } from "../../src/core/mixture/knower";
import type { ExpertSummary } from "../../src/core/types/experts";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { byteSize, count, percentage, rate } from "../numbers";
import type { OpenDocument } from "./openDocument";

const nothing = (): ExpertSummary => ({
  ...{ bytes: 0, tokens: 0, network: 0, adaptive: 0, mixture: 0 },
  knew: { model: 0, file: 0, passage: 0, both: 0, none: 0 },
});

/** The line of tools for the experts: who knew how many of the tokens that are read, and what those cost. */
export class ExpertLine {
  private readonly said = el("span", { class: "dim", role: "status", "data-testid": "experts-total" });
  readonly element = el("div", { class: "tools", hidden: true }, this.said);
  private open: OpenDocument | undefined;
  private sum = nothing();

  switch(on: boolean): void {
    this.element.hidden = !on;
  }

  /** Another document, or the same one read anew. */
  begin(open: OpenDocument): void {
    this.open = open;
    this.sum = nothing();
    setText(this.said, open.look === "experts" && open.text.bytes.length > 0 ? t("Reading from the beginning…") : "");
  }

  /** Tokens [from, to) have come. */
  add(open: OpenDocument, from: number, to: number): void {
    if (open !== this.open || open.look !== "experts") return;
    const { sum } = this;
    const { boundaries } = open.text;
    sum.bytes += boundaries[to] - boundaries[from];
    sum.tokens += to - from;
    for (let token = from; token < to; token++) {
      const { bits, adaptive, mixture, matched } = open.heat.at(token);
      sum.network += bits;
      sum.adaptive += adaptive;
      sum.mixture += mixture;
      sum.knew[knowerOf(bits, adaptive, matched)]++;
    }
    setText(this.said, [shares(sum, open), figures(sum), before(open)].filter((text) => text !== "").join(" "));
  }
}

function shares({ tokens, knew }: ExpertSummary, { heat }: OpenDocument): string {
  const which = tokens === heat.tokens ? t("all {0} tokens", count(tokens)) : t("{0} of {1} tokens", count(tokens), count(heat.tokens));
  const share = (knower: keyof typeof knew) => percentage(knew[knower] / tokens, 0);
  return t(
    "Of {0} the model knew {1}, this file {2}, an earlier passage {3}, both alike {4}, nobody {5}.",
    which,
    ...(["model", "file", "passage", "both", "none"] as const).map(share),
  );
}

const figures = ({ bytes, network, adaptive, mixture }: ExpertSummary): string =>
  t("Bits per byte: model {0}, this file {1}, both mixed {2}.", rate(network / bytes), rate(adaptive / bytes), rate(mixture / bytes));

function before({ index, readBefore }: OpenDocument): string {
  if (readBefore === undefined || index < 0) return "";
  return readBefore === 0
    ? t("No document stands before this one.")
    : t("The documents before this one were read first: {0}.", byteSize(readBefore));
}
