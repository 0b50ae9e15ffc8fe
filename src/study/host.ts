import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createBirpc } from "birpc";
import type { LabSettings } from "../core/types/lab";
import { CANCELLED } from "../protocol/model";
import type { QualityModel } from "../protocol/quality";
import type { CurriculumChoice, OfferedModel, StudyClientApi, StudyHostApi, StudyModels, StudySource } from "../protocol/study";
import { HEAP_GROWTH } from "../quality/heap";
import { chosenDiverse, foundDiversity } from "./diversity/inHost";
import { exportPlanned } from "./exportPlanned";
import { labPlanned } from "./labPlanned";
import { learnedCurve } from "./learned";
import { offerOf } from "./offer";
import { optionsOf, pictureOf } from "./picture";
import { Pulse } from "./pulse";
import { planOf } from "./reading";
import { openStudy, type Studied, studied } from "./studied";

/** The version of Bitlens, for manifests. */
const [version = ""] = process.argv.slice(2);

/** Beside this script. */
const workerPath = join(__dirname, "labWorker.js");

setFlagsFromString(HEAP_GROWTH);

/**
 * The study host: a child process that reads one file for a curriculum or with the adaptive model, since that takes processor time and memory that the editor needs itself.
 * It keeps what it read until the file is another one, and lives as long as its parent listens.
 */
class StudyHost implements StudyHostApi {
  private known: Studied | undefined;
  private working = new AbortController();

  learn(source: StudySource, most: number) {
    return this.work(async (pulse) => learnedCurve(await openStudy(source), most, pulse));
  }

  offer(source: StudySource, hasSmaller: boolean, models: OfferedModel[]) {
    return this.work(async () => offerOf((await this.open(source)).file.corpus, hasSmaller, models));
  }

  plan(source: StudySource, choice: CurriculumChoice, models: StudyModels) {
    return this.work(async (pulse) => {
      optionsOf(choice);
      const file = await this.open(source);
      const planned = await planOf(file, choice, { models, client, pulse });
      const picture = await pictureOf(planned, file.table, pulse);
      file.planned = planned;
      return picture;
    });
  }

  lab(settings: LabSettings) {
    return this.work(async (pulse) => labPlanned(this.found(), settings, { workerPath, pulse }));
  }

  export(folder: string) {
    return this.work(async (pulse) => exportPlanned(this.found(), folder, { version, pulse }));
  }

  diversity(sources: StudySource[], seed: number, model: QualityModel | undefined) {
    return this.work((pulse) => foundDiversity(sources, seed, { model, client, pulse }));
  }

  keepDiverse(source: StudySource, share: number, seed: number) {
    return this.work((pulse) => chosenDiverse(source, share, { seed, pulse }));
  }

  async cancel() {
    this.working.abort();
  }

  private async open(source: StudySource): Promise<Studied> {
    const file = await studied(source, this.known);
    this.known = file;
    return file;
  }

  private found(): Studied {
    if (!this.known?.planned) throw new Error("No curriculum has been planned for this file. Plan one first.");
    return this.known;
  }

  /** What is under way is stopped: one thing at a time. */
  private async work<T>(task: (pulse: Pulse) => Promise<T>): Promise<T> {
    this.working.abort();
    this.working = new AbortController();
    const { signal } = this.working;
    try {
      const result = await task(new Pulse(client, signal));
      if (signal.aborted) throw new Error(CANCELLED);
      return result;
    } catch (error) {
      throw signal.aborted ? new Error(CANCELLED) : error;
    }
  }
}

const client = createBirpc<StudyClientApi, StudyHostApi>(new StudyHost(), {
  post: (data) => process.send?.(data),
  on: (listener) => process.on("message", listener),
  bind: "functions" as never,
  // The model takes as long as it takes.
  timeout: -1,
});

process.on("disconnect", () => process.exit(0));
