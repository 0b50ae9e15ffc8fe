import { CANCELLED } from "../../protocol/model";
import type { StudyHostApi, StudyStage } from "../../protocol/study";
import { type StudyHostOptions, type StudyHostProcess, startStudyHost } from "../../study/client";
import { clientOf, type StudyJobs } from "./studyModels";

/** How long a process that was told to stop may take before it is ended, milliseconds. What it read is lost then. */
const PATIENCE = 5000;

/** The study host of one file: started when it is used, and again when it has ended. */
export class StudyProcess {
  private host: StudyHostProcess | undefined;
  private jobs: StudyJobs = {};
  /** Signals that it has read. */
  readonly known = new Set<string>();

  constructor(
    private readonly options: StudyHostOptions,
    private readonly progress: (stage: StudyStage, share: number | undefined) => void,
  ) {}

  /** It may still know what was planned. */
  get isAlive(): boolean {
    return this.host !== undefined && !this.host.isOver;
  }

  /** One call of it. @param jobs the models that it may ask meanwhile. @throws CANCELLED when the signal is aborted. */
  async use<T>(jobs: StudyJobs, signal: AbortSignal, call: (api: StudyHostApi) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new Error(CANCELLED);
    const host = this.living();
    this.jobs = jobs;
    const stop = () => cancel(host);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await call(host.api);
    } catch (error) {
      throw signal.aborted ? new Error(CANCELLED) : error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  private living(): StudyHostProcess {
    if (this.host && !this.host.isOver) return this.host;
    this.known.clear();
    this.host = startStudyHost(
      this.options,
      clientOf(() => this.jobs, this.progress),
    );
    return this.host;
  }

  end(): void {
    this.host?.end();
    this.host = undefined;
    this.known.clear();
  }
}

/** A process that does not answer is ended. */
function cancel(host: StudyHostProcess): void {
  const timer = setTimeout(() => host.end(), PATIENCE);
  host.api.cancel().then(
    () => clearTimeout(timer),
    () => clearTimeout(timer),
  );
}
