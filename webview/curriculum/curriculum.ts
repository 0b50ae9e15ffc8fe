import { measuredBy } from "../../src/core/curriculum/selfPaced";
import type { LabSettings } from "../../src/core/types/lab";
import type { PanelState } from "../../src/protocol/page";
import type { CurriculumChoice, CurriculumOffer, CurriculumState } from "../../src/protocol/study";
import type { PageContext, View } from "../context";
import { debounced, el } from "../dom";
import { t } from "../l10n";
import { sentence } from "../sentence";
import { type Draft, dearSignals, draftOf, firstDraft, isOffered, isSame, offeredDraft } from "./choice";
import { createChoiceForm } from "./choiceForm";
import { createCurriculumStatus } from "./curriculumStatus";
import { createEmptyCurriculum } from "./emptyCurriculum";
import { createLab } from "./lab";
import { createPicture } from "./picture";
import { curriculumLine } from "./statusLine";

/** A change of the controls is planned when nobody has touched them for so long. */
const PAUSE = 500;
/** Where nothing is known of the file, a curriculum of so many documents is suggested. */
const DOCUMENTS = 1000;

/** A call whose answer is a snapshot, and why it was refused, if it was. */
type Asked = "opening" | "plan" | "lab";

/**
 * The tab of curricula: what makes one, what it looks like, and what it does to small learners. A class, since it holds what is chosen and what is shown.
 *
 * What tests touch: curriculum-empty, curriculum-plan, curriculum-signal, curriculum-model, curriculum-add-model, curriculum-remove-model, curriculum-direction, curriculum-weight, curriculum-add-signal, curriculum-remove-signal, curriculum-slicing,
 * curriculum-pacing, curriculum-c0, curriculum-warmup, curriculum-stage-count, curriculum-steps, curriculum-batch, curriculum-seed,
 * curriculum-status, curriculum-cancel, curriculum-again, curriculum-export, curriculum-picture, curriculum-figures, curriculum-warnings, curriculum-pacing-chart, curriculum-slices-chart,
 * curriculum-stages (the table), curriculum-correlations, curriculum-examples, lab-experiments, lab-bytes, lab-seeds, lab-rate, lab-run, lab-cancel, lab-status, lab-report, lab-verdict (one an experiment), lab-forecast.
 */
export class Curriculum implements View {
  readonly element: HTMLElement;
  private readonly empty = createEmptyCurriculum();
  private readonly form = createChoiceForm(
    () => this.edited(),
    () => this.plan(),
  );
  private readonly status = createCurriculumStatus({
    cancel: () => this.cancel(),
    again: () => this.again(),
    exportIt: () => void this.exportIt(),
  });
  private readonly picture: ReturnType<typeof createPicture>;
  private readonly lab = createLab({ run: (settings) => this.runLab(settings), cancel: () => this.cancel() });
  private readonly planSoon = debounced(PAUSE, () => this.planIfCheap());
  private state: PanelState | undefined;
  private shown = { offer: "", picture: "" };
  /** Content for which the offer was asked for, once. */
  private opened = "";
  private isOpening = false;
  private isPlanWanted = false;
  private sent: CurriculumChoice | undefined;
  /** Of how many documents the suggestion is that the controls show; undefined where they show a choice. */
  private suggestedFor: number | undefined;
  private isExporting = false;
  /** Signals and models of all pictures that were shown: what was measured is not measured again. */
  private readonly measured = new Set<string>();
  /** The number of the latest call, so that an answer to an older one counts no more. */
  private calls = 0;
  private refused: { asked: Asked; why: string } | undefined;

  constructor(private readonly context: PageContext) {
    this.picture = createPicture((index) => context.openInHeatmap(index));
    this.element = el(
      "section",
      { class: "view curriculum" },
      ...[this.empty.element, this.form.element, this.status.element, this.picture.element, this.lab.element],
    );
    this.draw();
  }

  update(state: PanelState): void {
    const wasRunning = this.isRunning;
    this.state = state;
    if (this.isRunning || wasRunning) this.refused = undefined;
    if (!this.element.hidden) this.activate();
  }

  /** Nothing is read or drawn while nobody looks. */
  activate(): void {
    const { state } = this;
    if (!state) return;
    const key = `${state.uri} ${state.hash}`;
    if (!this.offer && this.isQuiet(state) && this.opened !== key) this.open(key);
    this.draw();
  }

  /** Before the file is analysed nobody has asked for anything, and meanwhile the processor is busy enough. */
  private isQuiet({ status, quality }: PanelState): boolean {
    return status.kind !== "running" && (status.kind !== "empty" || quality !== undefined);
  }

  private get curriculum(): CurriculumState | undefined {
    return this.state?.curriculum;
  }

  private get offer(): CurriculumOffer | undefined {
    return this.curriculum?.offer;
  }

  private get isRunning(): boolean {
    return this.curriculum?.status.kind === "running";
  }

  private get isTrying(): boolean {
    return this.curriculum?.lab.kind === "running";
  }

  private draw(): void {
    const { curriculum, offer } = this;
    const picture = curriculum?.picture;
    if (offer) this.showOffer(offer);
    if (offer) this.followFile(offer);
    if (offer && this.isPlanWanted) this.plan();
    this.empty.show(picture === undefined);
    this.inviteToPlan();
    const refused = this.refused?.asked === "lab" ? undefined : this.refused?.why;
    const isBusy = this.isRunning || this.isTrying;
    this.status.show(curriculumLine(curriculum, this.isOpening, refused), picture ? (isBusy ? "waits" : "can") : "none");
    this.picture.element.hidden = this.lab.element.hidden = picture === undefined;
    if (!picture) {
      // Another model or other settings have taken it away, and what was measured with them.
      this.measured.clear();
      return;
    }
    const key = JSON.stringify(picture);
    if (key !== this.shown.picture) void this.picture.show(picture);
    this.shown.picture = key;
    for (const name of measuredBy(picture.choice)) this.measured.add(name);
    this.picture.fade(this.isRunning && !this.isExporting);
    this.lab.show(curriculum!, this.isRunning, this.refused?.asked === "lab" ? this.refused.why : undefined);
  }

  /** The controls are filled once; then they are the user's. */
  private showOffer(offer: CurriculumOffer): void {
    const key = JSON.stringify(offer);
    if (key === this.shown.offer) return;
    this.shown.offer = key;
    this.form.show(offer, this.draftFor(offer));
  }

  /** What was chosen stays where it can; else it is what was planned, or what is suggested. */
  private draftFor(offer: CurriculumOffer): Draft {
    const { draft } = this.form;
    if (draft && isOffered(draft, offer)) return offeredDraft(draft, offer);
    const known = this.curriculum?.picture?.choice;
    this.suggestedFor = known ? undefined : this.documents;
    return known ? draftOf(known, offer) : firstDraft(offer, this.documents);
  }

  /** Of the file, as far as known. */
  private get documents(): number {
    const { report, documents } = this.state!;
    return report?.documents ?? documents?.line.length ?? DOCUMENTS;
  }

  /** A suggestion that nobody has touched grows with a file that is still being read. */
  private followFile(offer: CurriculumOffer): void {
    const { documents } = this;
    if (this.suggestedFor === undefined || this.suggestedFor === documents) return;
    this.suggestedFor = documents;
    this.form.suggest(firstDraft(offer, documents).numbers);
  }

  private inviteToPlan(): void {
    const planned = this.curriculum?.picture?.choice;
    if (!planned) {
      this.form.invite(t("Plan a Curriculum"), true, "");
      return;
    }
    const choice = this.form.read();
    const isNew = choice !== undefined && !isSame(choice, planned) && !this.isSent(choice) && !this.isRunning;
    this.form.invite(t("Plan"), isNew, isNew ? this.whyNotYet(choice) : "");
  }

  /** Why a change waits for a press. */
  private whyNotYet(choice: CurriculumChoice): string {
    if (this.isTrying) return t("The lab is at work on the plan before: Plan ends it.");
    const dear = this.offer ? dearSignals(choice, this.measured, this.offer) : [];
    return dear.length > 0 ? t("Not measured yet: {0}. Press Plan.", dear.join(t(", "))) : "";
  }

  private edited(): void {
    this.suggestedFor = undefined;
    this.inviteToPlan();
    if (this.curriculum?.picture) this.planSoon();
  }

  /** What costs little is planned without a press. */
  private planIfCheap(): void {
    const planned = this.curriculum?.picture?.choice;
    const choice = this.form.read();
    if (!planned || !choice || (this.isRunning ? this.isSent(choice) : isSame(choice, planned))) return;
    if (this.whyNotYet(choice) === "") this.send(choice);
  }

  private plan(): void {
    if (!this.offer) {
      this.isPlanWanted = true;
      this.open(`${this.state?.uri} ${this.state?.hash}`);
      return;
    }
    this.isPlanWanted = false;
    const choice = this.form.read();
    if (choice) this.send(choice);
  }

  /** It is being planned, or was: the editor may have written it in another way. */
  private isSent(choice: CurriculumChoice): boolean {
    const kind = this.curriculum?.status.kind;
    return (kind === "running" || kind === "done") && isSame(choice, this.sent);
  }

  private send(choice: CurriculumChoice): void {
    this.sent = choice;
    this.suggestedFor = undefined;
    void this.ask("plan", this.context.editor.planCurriculum(choice));
  }

  private open(key: string): void {
    this.opened = key;
    this.isOpening = true;
    void this.ask("opening", this.context.editor.openCurriculum()).then(() => {
      this.isOpening = false;
      this.draw();
    });
  }

  private again(): void {
    if (this.offer) this.plan();
    else this.open(`${this.state?.uri} ${this.state?.hash}`);
  }

  private runLab(settings: LabSettings): void {
    void this.ask("lab", this.context.editor.runLab(settings));
  }

  private cancel(): void {
    this.calls++;
    this.context.editor.cancelCurriculum().catch((error: unknown) => this.context.complain(error));
  }

  /** Waits for a call; a refusal of the latest one is told where it was asked. */
  private async ask(asked: Asked, call: Promise<unknown>): Promise<void> {
    const own = ++this.calls;
    this.refused = undefined;
    try {
      await call;
    } catch (error) {
      if (own === this.calls) this.refused = { asked, why: sentence(error) };
    }
    this.draw();
  }

  private async exportIt(): Promise<void> {
    this.isExporting = true;
    try {
      const folder = await this.context.editor.exportCurriculum();
      this.status.say(folder === undefined ? "" : t("The curriculum is in {0}.", folder));
    } catch (error) {
      this.context.complain(error);
    }
    this.isExporting = false;
  }
}
