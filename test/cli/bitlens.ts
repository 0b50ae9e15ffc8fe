import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tinyModel } from "../model/openScorer";

const script = join(__dirname, "..", "..", "dist", "cli.js");
if (!existsSync(script)) throw new Error("dist/cli.js is missing: run 'npm run build' before the tests.");

export const scratchFolder = () => mkdtempSync(join(tmpdir(), "bitlens-cli-"));

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

const cache = scratchFolder();

export function start(args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [script, ...args], { env: { ...process.env, XDG_CACHE_HOME: cache, ...environment } });
}

export function finish(child: ChildProcess, input?: string | Uint8Array): Promise<Finished> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (text) => {
    output.stdout += text;
  });
  child.stderr?.on("data", (text) => {
    output.stderr += text;
  });
  child.stdin?.end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}

/** Resolves when a process has said something on stderr. */
export const told = (child: ChildProcess, pattern: RegExp): Promise<void> =>
  new Promise((resolve) => {
    let text = "";
    child.stderr?.on("data", (more) => {
      text += more;
      if (pattern.test(text)) resolve();
    });
  });

/** Runs the command line with the tiny model. */
export const bitlens = (args: string[], input?: string | Uint8Array, environment?: NodeJS.ProcessEnv) =>
  finish(start([...args, "--model", tinyModel], environment), input);

export const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
