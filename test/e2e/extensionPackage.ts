import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../scripts/repository.mjs";

/** Packages the extension as `npm run package` does, into a folder of its own. */
export async function packageExtension(): Promise<{ file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-package-"));
  const file = join(folder, "bitlens.vsix");
  await promisify(execFile)(process.execPath, [join(ROOT, "scripts", "package.mjs"), "--out", file]);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
