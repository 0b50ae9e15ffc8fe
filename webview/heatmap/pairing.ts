import type { EditorApi } from "../../src/protocol/page";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { count, signedBits } from "../numbers";
import { sentence } from "../sentence";
import type { OpenDocument } from "./openDocument";
import { createPairChoice } from "./pairChoice";

const READING = t("Reading the models…");
const TOO_FEW = t("It takes two models: add one of your own to set it beside this one.");

/** The line of tools for two models on one document: which ones, and how much more the first one needs. */
export class Pairing {
  private readonly choice = createPairChoice(() => this.changed());
  private readonly said = el("span", { class: "dim", role: "status", "data-testid": "pair-total" });
  private readonly select = button(t("Select Model"), () => void this.editor.selectModel());
  readonly element = el("div", { class: "tools pairing", hidden: true }, this.choice.element, this.said, this.select);
  private isOn = false;
  /** Number of the last question for models: answers to earlier ones are dropped. */
  private asked = 0;
  private isKnown = false;

  constructor(
    private readonly editor: EditorApi,
    private readonly changed: () => void,
  ) {
    this.select.hidden = true;
  }

  /** Undefined where one model is shown, and while the models are not known. */
  get pair(): ReturnType<typeof createPairChoice>["pair"] {
    return this.isOn && this.isKnown ? this.choice.pair : undefined;
  }

  switch(on: boolean): void {
    this.isOn = on;
    this.element.hidden = !on;
    // Models may have been added since.
    if (on) void this.read();
  }

  /** Models came or went, or another one is the current one. */
  forget(): void {
    this.isKnown = false;
    this.asked++;
    if (this.isOn) void this.read();
  }

  private async read(): Promise<void> {
    const asking = ++this.asked;
    if (!this.isKnown) setText(this.said, READING);
    try {
      const models = await this.editor.modelsAtHand();
      if (asking !== this.asked) return;
      this.choice.list(models);
      this.choice.element.hidden = models.length < 2;
      this.select.hidden = models.length >= 2;
      if (!this.isKnown || models.length < 2) setText(this.said, models.length < 2 ? TOO_FEW : "");
      this.isKnown = true;
      this.changed();
    } catch (error) {
      if (asking === this.asked) setText(this.said, sentence(error));
    }
  }

  /** The sum of the differences is L₁ − L₂: of the tokens that are scored, which are those that were looked at. */
  tell({ heat, pair }: OpenDocument): void {
    if (!pair) return;
    const { tokens, difference } = heat.totals;
    const which = tokens === heat.tokens ? t("all {0} tokens", count(tokens)) : t("{0} of {1} tokens", count(tokens), count(heat.tokens));
    setText(this.said, tokens === 0 ? "" : t("L₁ − L₂ = {0} bits over {1}", signedBits(difference, 0), which));
  }
}
