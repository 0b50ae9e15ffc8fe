/** A second extension beside Bitlens, in the same extension host: it tells how long that is busy, and how long a command takes there and back. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";

const MANIFEST = {
  name: "probe",
  publisher: "bitlens-tests",
  version: "1.0.0",
  engines: { vscode: "^1.100.0" },
  activationEvents: ["*"],
  main: "main.js",
};

/** Every tick should come 20 ms after the last. What its thread has worked in between is time of the processor, which other programs cannot add to. */
const MAIN = `
const { appendFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");
const TICK = 20;
const write = (sample) => appendFileSync(join(__dirname, "samples.jsonl"), JSON.stringify({ at: Date.now(), ...sample }) + "\\n");
exports.activate = () => {
  let last = performance.now();
  let worked = process.threadCpuUsage();
  setInterval(() => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(worked);
    const [late, busy] = [now - last - TICK, (user + system) / 1000];
    if (late > 30) write({ late, busy: Math.min(late + TICK, busy) });
    last = now;
    worked = process.threadCpuUsage();
  }, TICK);
  const trip = async (number) => {
    const from = performance.now();
    await vscode.commands.executeCommand("setContext", "bitlens-tests.probe", number);
    write({ trip: performance.now() - from });
    setTimeout(trip, 100, number + 1);
  };
  void trip(1);
};
`;

const folderOf = (root: string): string => join(root, "probe");

/** Before the server starts: an extension that comes later is not seen. */
export function installProbe(root: string): void {
  const folder = folderOf(root);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, "main.js"), MAIN);
  writeFileSync(join(folder, "samples.jsonl"), "");
  symlinkSync(folder, join(sessionPaths(root).extensions, `${MANIFEST.publisher}.${MANIFEST.name}-${MANIFEST.version}`));
}

/** Milliseconds. */
export interface HostTimes {
  /** The longest that the host's thread worked without a pause; time of the processor. */
  busy: number;
  /** The latest tick, on the clock. */
  late: number;
  /** The slowest way of a command to the window and back, on the clock. */
  trip: number;
  trips: number;
}

/** What was measured since a time of Date.now(). */
export function hostTimes(root: string, since: number): HostTimes {
  const times: HostTimes = { busy: 0, late: 0, trip: 0, trips: 0 };
  const lines = readFileSync(join(folderOf(root), "samples.jsonl"), "utf8")
    .trimEnd()
    .split("\n");
  for (const { at, busy = 0, late = 0, trip } of lines.filter(Boolean).map((line) => JSON.parse(line))) {
    if (at < since) continue;
    times.busy = Math.max(times.busy, busy);
    times.late = Math.max(times.late, late);
    times.trip = Math.max(times.trip, trip ?? 0);
    if (trip !== undefined) times.trips++;
  }
  return times;
}
