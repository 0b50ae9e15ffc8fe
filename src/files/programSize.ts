import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The runtime's libraries for this platform; other platforms' are no part of what runs. */
const runtimeFolder = (hostPath: string) =>
  join(dirname(hostPath), "..", "node_modules", "onnxruntime-node", "bin", "napi-v6", process.platform, process.arch);

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function sizeOfFolder(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + sizeOf(join(folder, name)), 0);
  } catch {
    return 0;
  }
}

/** Bytes of the program that computes a model's probabilities: the model host and the runtime. @param hostPath of the bundled host. */
export const programBytes = (hostPath: string): number => sizeOf(hostPath) + sizeOfFolder(runtimeFolder(hostPath));
