import type { PanelState, ProofState } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { button } from "./controls";
import { el, setText } from "./dom";
import { t, translated } from "./l10n";
import { byteSize, count, duration, percent, rate } from "./numbers";
import { showProgress } from "./status";
import { words } from "./story";

export interface ProofPart {
  element: HTMLElement;
  update(state: PanelState): void;
}

/** Two asterisks on either side of what is strong. */
function proofText(proof: ProofState | undefined): string {
  if (!proof) return t("Compresses this in memory, decodes it and compares: the bits as an archive.");
  if (proof.kind === "running") return runningText(proof);
  return proof.kind === "failed" ? translated(proof.message) : provedText(proof);
}

function runningText({ share, secondsLeft }: Extract<ProofState, { kind: "running" }>): string {
  const parts = [t("Proving")];
  if (share !== undefined) parts.push(percent(share));
  if (secondsLeft !== undefined) parts.push(t("{0} left", duration(secondsLeft)));
  return parts.join(" · ");
}

function provedText({ bytes, of, archiveBytes, method, model }: Extract<ProofState, { kind: "done" }>): string {
  const figures = [count(bytes), t("{0} bytes", count(archiveBytes)), rate((8 * archiveBytes) / bytes)];
  const proved =
    bytes < of
      ? t(
          "Proved: the first {0} bytes of {3} decode to the same bytes from an archive of {1}: **{2} bits per byte**.",
          ...figures,
          byteSize(of),
        )
      : t("Proved: {0} bytes decode to the same bytes from an archive of {1}: **{2} bits per byte**.", ...figures);
  const by = model === undefined ? t("Method {0}, without a model.", method) : t("Method {0} with {1}.", method, model);
  return `${proved} ${by}`;
}

/** What a proof of the content would be, how far it is, or what it proved. */
export function createProof(context: PageContext): ProofPart {
  const { editor } = context;
  const text = el("p", { class: "say", "data-testid": "proof" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": t("Proved so far") }, bar);
  const prove = button(t("Prove It"), () => attempt(context, editor.proveIt()), { testid: "prove" });
  const cancel = button(t("Cancel"), () => attempt(context, editor.cancelProof()), { testid: "cancel-proof" });
  const account = button(t("Show Account"), () => attempt(context, editor.showProof()), { testid: "show-proof" });
  const element = el("div", { class: "proof" }, prove, cancel, account, text, said, track);
  return {
    element,
    update({ report, proof }) {
      element.hidden = !report;
      element.dataset.kind = proof?.kind ?? "none";
      showText(text, proofText(proof));
      // A screen reader hears that something changed, not every percent of it.
      setText(said, !proof ? "" : proof.kind === "running" ? t("Proving") : (text.textContent ?? ""));
      prove.hidden = proof?.kind === "running";
      setText(prove, proof?.kind === "failed" ? t("Try Again") : t("Prove It"));
      cancel.hidden = proof?.kind !== "running";
      account.hidden = proof?.kind !== "done";
      showProgress(track, bar, proof?.kind === "running" ? (proof.share ?? Number.NaN) : undefined);
    },
  };
}

/** Written only where it differs, so that a selection in it stays. */
function showText(element: HTMLElement, text: string): void {
  if (element.dataset.text === text) return;
  element.dataset.text = text;
  element.replaceChildren(...words(text).map(({ text: part, strong }) => (strong ? el("b", {}, part) : document.createTextNode(part))));
}
