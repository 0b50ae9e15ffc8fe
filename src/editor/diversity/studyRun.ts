import * as vscode from "vscode";
import type { ModelJob } from "../../model/client";
import { CANCELLED, isCancelled } from "../../protocol/model";
import type { StudyHostApi, StudyStage } from "../../protocol/study";
import { type StudyHostOptions, startStudyHost } from "../../study/client";
import { stageWords } from "../curriculum/stageWords";
import { clientOf, type StudyJobs } from "../curriculum/studyModels";

/** What a run can do while its notification is shown. */
export interface StudyRun {
  signal: AbortSignal;
  /** One call of a host of its own, which ends with it, and at once where the run is cancelled. @param model the one that the host may ask. */
  call<T>(model: ModelJob | undefined, ask: (api: StudyHostApi) => Promise<T>): Promise<T>;
}

/** Work of the study host as a notification with its progress and a button to cancel it. Undefined where it was cancelled: there, or by `run`. */
export async function withStudyRun<T>(
  host: StudyHostOptions,
  { title, run }: { title: string; run: AbortController },
  work: (study: StudyRun) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => run.abort());
    const { signal } = run;
    const tell = telling(progress);
    try {
      return await work({ signal, call: (model, ask) => called(host, model ? { current: model } : {}, { signal, tell }, ask) });
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return undefined;
      throw error;
    }
  });
}

type Tell = (stage: StudyStage, share: number | undefined) => void;

async function called<T>(
  host: StudyHostOptions,
  jobs: StudyJobs,
  { signal, tell }: { signal: AbortSignal; tell: Tell },
  ask: (api: StudyHostApi) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new Error(CANCELLED);
  const child = startStudyHost(
    host,
    clientOf(() => jobs, tell),
  );
  const end = () => child.end();
  signal.addEventListener("abort", end, { once: true });
  try {
    return await ask(child.api);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}

function telling(progress: vscode.Progress<{ message?: string; increment?: number }>): Tell {
  let reached = 0;
  return (stage, share = reached) => {
    progress.report({ message: stageWords()[stage], increment: Math.max(0, 100 * (share - reached)) });
    reached = Math.max(reached, share);
  };
}
