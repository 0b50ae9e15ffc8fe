import { type ChildHost, startChildHost } from "../files/childHost";
import type { QualityClientApi, QualityHostApi } from "../protocol/quality";

export interface QualityHostOptions {
  /** The bundled script of the quality host. */
  hostPath: string;
  /** Of Bitlens, for manifests. */
  version: string;
  log?(message: string): void;
}

/** A running quality host. It holds nothing that could be half-written but parts of an export. */
export type QualityHostProcess = ChildHost<QualityHostApi>;

const CRASHED = "The process that looks for low-quality documents ended unexpectedly";

/** Starts a quality host. When it ends, calls that were under way reject with one sentence. */
export function startQualityHost({ hostPath, version, log }: QualityHostOptions, client: QualityClientApi): QualityHostProcess {
  const ended = (how: string) => `${CRASHED} (${how}). Find low-quality documents again: Bitlens starts it anew.`;
  return startChildHost<QualityHostApi, QualityClientApi>({ path: hostPath, args: [version], log, ended }, client);
}
