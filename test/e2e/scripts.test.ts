import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withLock } from "../../scripts/lock.mjs";
import { ROOT } from "../../scripts/repository.mjs";
import { freePort, prepareSession, sessionPaths } from "../../scripts/vscodeSession.mjs";

const script = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "scripts", name), ...args], { encoding: "utf8" });

const inFolder = async (work: (folder: string) => unknown): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-scripts-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe("scripts", () => {
  it.each([
    ["run.mjs", ["nothing"], /Say what to run: analyze, /],
    ["package.mjs", ["--target", "darwin-x64"], /Name one of these with --target: linux-x64, /],
    ["start.mjs", ["--port", "many"], /--port takes a number/],
  ])("%s %j is refused with a sentence on standard error", (name, args, sentence) => {
    const { status, stdout, stderr } = script(name, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("take a lock over from an installer that was killed", () =>
    inFolder(async (folder) => {
      const lock = join(folder, "lock");
      const dead = spawnSync(process.execPath, ["--version"]).pid;
      writeFileSync(lock, String(dead));
      expect(await withLock(lock, async () => readFileSync(lock, "utf8"))).toBe(String(process.pid));
      expect(() => readFileSync(lock)).toThrow();
    }));

  it("let one of two installers wait for the other", () =>
    inFolder(async (folder) => {
      const lock = join(folder, "lock");
      const order: string[] = [];
      const install = (name: string) =>
        withLock(lock, async () => {
          order.push(`${name} begins`);
          await new Promise((resolve) => setTimeout(resolve, 50));
          order.push(`${name} ends`);
        });
      await Promise.all([install("a"), install("b")]);
      expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
    }));

  it("take the next port where the wished one is in use", async () => {
    const holder = createServer();
    const taken = await new Promise<number>((resolve) =>
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
    );
    expect(await freePort(taken)).toBeGreaterThan(taken);
    holder.close();
  });

  it("keep the settings that a person has changed", () =>
    inFolder((folder) => {
      prepareSession(folder, { a: 1, b: 1 });
      const file = join(sessionPaths(folder).userData, "User", "settings.json");
      writeFileSync(file, JSON.stringify({ a: 2 }));
      prepareSession(folder, { a: 1, b: 1 });
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ a: 2, b: 1 });
    }));
});
