import { offeredPacings } from "../../core/curriculum/selfPaced";
import type { CurriculumChoice, CurriculumOffer, OfferedModel, OfferedSignal, StudySource } from "../../protocol/study";
import type { ModelSource } from "../modelSource";
import { sizeOf } from "../reading";
import type { Subject } from "../subject";
import { modelReadings } from "./cost";
import { modelsAtHand, type SizedModel } from "./pacedModels";
import { type StudyJobs, withModels, withPacedModels } from "./studyModels";
import type { StudyProcess } from "./studyProcess";
import { type Wait, waitForModels, waitForSignals } from "./waiting";

/** Bytes in a byte of a compressed file, about. */
const EXPANSION = 4;

/** What there is to choose for one file, and what a choice takes: the models behind it, and time. */
export class Offering {
  current: CurriculumOffer | undefined;
  private models: SizedModel[] = [];

  constructor(private readonly model: ModelSource) {}

  async read(source: StudySource, process: StudyProcess, signal: AbortSignal): Promise<void> {
    const models = await this.readModels();
    const hasSmaller = this.model.smaller !== undefined;
    this.current = await process.use({}, signal, (api) => api.offer(source, hasSmaller, models));
  }

  /** Models have come or gone. True where something was offered before. */
  async renewModels(): Promise<boolean> {
    if (!this.current) return false;
    const models = await this.readModels();
    this.current = this.current && { ...this.current, models, pacings: offeredPacings(models.length) };
    return this.current !== undefined;
  }

  private async readModels(): Promise<OfferedModel[]> {
    // Without models there are still the signals of the text.
    this.models = await modelsAtHand(this.model).catch(() => []);
    return this.models.map(({ id, name }) => ({ id, name }));
  }

  /** A model is asked for a choice's signals, or paces it. */
  needsModel(choice: CurriculumChoice): boolean {
    return choice.models !== undefined || modelReadings(this.signalsOf(choice)) > 0;
  }

  private signalsOf({ by }: CurriculumChoice): OfferedSignal[] {
    return this.current?.signals.filter(({ name }) => by.some(({ signal }) => signal === name)) ?? [];
  }

  /** The models that a choice asks. */
  withJobs<T>(choice: CurriculumChoice, reading: Parameters<typeof withPacedModels>[2], use: (jobs: StudyJobs) => Promise<T>): Promise<T> {
    if (choice.models) return withPacedModels(this.model, choice, reading, use);
    return withModels(this.model, this.signalsOf(choice), reading, use);
  }

  /** What was read is not read again, so it takes no time. @param known signals, and models, that have been read. */
  waitFor(choice: CurriculumChoice, subject: Subject, jobs: StudyJobs, known: ReadonlySet<string>): Promise<Wait> {
    const { bytes, isCompressed } = sizeOf(subject);
    const size = bytes * (isCompressed ? EXPANSION : 1);
    if (!choice.models) {
      const signals = this.signalsOf(choice).filter(({ name }) => !known.has(name));
      return waitForSignals(signals, size, jobs);
    }
    const models = this.models.filter(({ id }) => choice.models!.includes(id) && !known.has(id));
    return waitForModels(models, size, choice, jobs);
  }
}
