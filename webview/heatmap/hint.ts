import { button } from "../controls";
import { el } from "../dom";
import { t } from "../l10n";

export interface Hint {
  element: HTMLElement;
  /** An empty text hides the hint. */
  show(text: string, canTryAgain: boolean): void;
  /** The hint says why something could not be had. */
  readonly isRefusal: boolean;
}

/** A sentence above the text: that there is nothing to see, or why it could not be had. */
export function createHint(tryAgain: () => void): Hint {
  const words = el("span", { role: "status" });
  const again = button(t("Try Again"), tryAgain);
  const element = el("p", { class: "hint", hidden: true }, words, again);
  return {
    element,
    show(text, canTryAgain) {
      words.textContent = text;
      again.hidden = !canTryAgain;
      element.hidden = text === "";
    },
    get isRefusal() {
      return !element.hidden && !again.hidden;
    },
  };
}
