import * as vscode from "vscode";
import type { ArchiveListener } from "../../archive/archiveFile";
import { isCancelled } from "../../protocol/model";
import { inWords } from "../speed";
import { say } from "../words";
import { type Forecast, Pace } from "./pace";

export interface Shown {
  title: string;
  /** Of whatever is counted: bytes, documents. */
  total: number;
  /** Hears how fast it goes. */
  onForecast?(forecast: Forecast): void;
  /** Hears how far it is, 0 to 1, and the seconds that are left where they can be told. */
  onProgress?(share: number, secondsLeft?: number): void;
}

/** Shows work as a notification with the time that is left. Undefined where it was cancelled: there, or by `run`. */
export async function withArchiveProgress<T>(
  run: AbortController,
  shown: Shown,
  work: (listener: ArchiveListener) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: shown.title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => run.abort());
    try {
      return await work({ signal: run.signal, progress: listening(shown, progress) });
    } catch (error) {
      if (run.signal.aborted || isCancelled(error)) return undefined;
      throw error;
    }
  });
}

function listening({ total, onForecast, onProgress }: Shown, progress: vscode.Progress<{ message?: string; increment?: number }>) {
  const pace = new Pace(total);
  let reached = 0;
  return (done: number): void => {
    const percent = (100 * done) / Math.max(1, total);
    const forecast = pace.forecast(done);
    const message = forecast && vscode.l10n.t("about {0} left", inWords(forecast.left, say));
    progress.report({ message, increment: Math.max(0, percent - reached) });
    reached = Math.max(reached, percent);
    onProgress?.(percent / 100, forecast?.left);
    if (forecast) onForecast?.(forecast);
  };
}
