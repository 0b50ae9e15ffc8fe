import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Bytes of a file under a program; undefined where it is not installed. `folder` is for what it writes. */
export type Program = (path: string, bytes: Uint8Array, folder: string) => number | undefined;

const piped =
  (command: string, args: string[]): Program =>
  (path) => {
    const { status, stdout } = spawnSync(command, [...args, path], { maxBuffer: 2 ** 30 });
    return status === 0 ? stdout.length : undefined;
  };

/** A program that writes an archive. */
const archived =
  (ending: string, command: string, args: (archive: string, path: string) => string[]): Program =>
  (path, _, folder) => {
    const archive = join(folder, `a.${ending}`);
    rmSync(archive, { force: true });
    const { status } = spawnSync(command, args(archive, path));
    return status === 0 ? statSync(archive).size : undefined;
  };

export const zpaq = archived("zpaq", "zpaq", (archive, path) => ["a", archive, path, "-m5", "-t1"]);

/** Adding one is adding a line. */
export const externals: Record<string, Program> = {
  "gzip, level 9": (_, bytes) => gzipSync(bytes, { level: 9 }).length,
  "brotli, quality 11": (_, bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }).length,
  "zstd -19": piped("zstd", ["-19", "-c", "-q"]),
  "xz -9e": piped("xz", ["-9e", "-T1", "-k", "-c"]),
  "7z PPMd": archived("7z", "7z", (archive, path) => ["a", "-m0=PPMd", archive, path]),
  "zpaq -m5": zpaq,
};
