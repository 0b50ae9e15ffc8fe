import type { ModelJob } from "../../model/client";
import { CANCELLED } from "../../protocol/model";
import type { QualityClientApi, QualityRequest, QualityResult, QualityStage } from "../../protocol/quality";
import { type QualityHostOptions, type QualityHostProcess, startQualityHost } from "../../quality/client";

export interface RunListener {
  progress(stage: QualityStage, share: number | undefined): void;
}

/** What the host asks for. */
const clientOf = (job: ModelJob | undefined, listener: RunListener): QualityClientApi => ({
  progress: async (stage, share) => listener.progress(stage, share),
  codeLengths: async (documents) => (await needed(job).codeLengths(documents)).bits,
  documentFigures: (documents, heads) => needed(job).documentFigures({ documents, heads }),
});

function needed(job: ModelJob | undefined): ModelJob {
  if (!job) throw new Error("No model was chosen for this analysis. Find low-quality documents again.");
  return job;
}

/** One analysis in a process of its own, which stays to answer for it. Aborting `signal` ends the process at once. */
export async function analyzeInHost(
  options: QualityHostOptions,
  { request, job, listener, signal }: { request: QualityRequest; job?: ModelJob; listener: RunListener; signal: AbortSignal },
): Promise<{ host: QualityHostProcess; result: QualityResult }> {
  const host = startQualityHost(options, clientOf(job, listener));
  const stop = () => host.end();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return { host, result: await host.api.analyze(request) };
  } catch (error) {
    host.end();
    throw signal.aborted ? new Error(CANCELLED) : error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
