import { setFlagsFromString } from "node:v8";
import { createBirpc } from "birpc";
import { CANCELLED } from "../protocol/model";
import type { ExportRequest, QualityClientApi, QualityHostApi, QualityRequest } from "../protocol/quality";
import { type Analyzed, analyzed, explanationOf, resultOf } from "./analyzed";
import { exported } from "./exported";
import { HEAP_GROWTH } from "./heap";
import { Stages } from "./stages";

/** The version of Bitlens, for manifests. */
const [version = ""] = process.argv.slice(2);

setFlagsFromString(HEAP_GROWTH);

/**
 * The quality host: a child process that looks through one file, since that takes processor time and memory that the editor needs itself.
 * It keeps what it found until the next analysis, and lives as long as its parent listens.
 */
class QualityHost implements QualityHostApi {
  private analysis: Analyzed | undefined;
  private working = new AbortController();

  async analyze(request: QualityRequest) {
    const signal = this.begin();
    this.analysis = undefined;
    const analysis = await analyzed(request, client, signal);
    if (signal.aborted) throw new Error(CANCELLED);
    this.analysis = analysis;
    return resultOf(analysis);
  }

  async explain(row: number) {
    return explanationOf(this.known(), row);
  }

  async text(row: number) {
    return this.known().texts.text(row);
  }

  async previews(rows: number[]) {
    const { texts } = this.known();
    const previews: string[] = [];
    for (const row of rows) previews.push(await texts.preview(row));
    return previews;
  }

  async export(request: ExportRequest) {
    const analysis = this.known();
    const signal = this.begin();
    const stages = new Stages(client, signal, false);
    try {
      return await exported(analysis, request, { version, signal, stages });
    } catch (error) {
      throw signal.aborted ? new Error(CANCELLED) : error;
    }
  }

  async cancel() {
    this.working.abort();
  }

  /** What is under way is stopped: one thing at a time. */
  private begin(): AbortSignal {
    this.working.abort();
    this.working = new AbortController();
    return this.working.signal;
  }

  private known(): Analyzed {
    if (!this.analysis) throw new Error("Nothing is known of this file yet. Find its low-quality documents first.");
    return this.analysis;
  }
}

const client = createBirpc<QualityClientApi, QualityHostApi>(new QualityHost(), {
  post: (data) => process.send?.(data),
  on: (listener) => process.on("message", listener),
  bind: "functions" as never,
  // The model takes as long as it takes.
  timeout: -1,
});

process.on("disconnect", () => process.exit(0));
