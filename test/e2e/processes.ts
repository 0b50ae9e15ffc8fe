/** The processes below a server, from /proc: other servers of the same machine are never touched. */
import { readdirSync, readFileSync } from "node:fs";

function parentOf(pid: number): number {
  // The name before the parent is in brackets and may contain spaces.
  const fields = readIfThere(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return Number(fields[1]);
}

const commandLine = (pid: number): string => readIfThere(`/proc/${pid}/cmdline`).replaceAll("\0", " ");

/** What a process was started with. */
export const environmentOf = (pid: number): Record<string, string> =>
  Object.fromEntries(
    readIfThere(`/proc/${pid}/environ`)
      .split("\0")
      .map((entry) => entry.split(/=(.*)/s, 2)),
  );

/** A process can end while it is looked at. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === ancestor) return true;
  return false;
}

function hosts(script: string, serverPid: number): number[] {
  const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return all.filter((pid) => commandLine(pid).includes(script) && isBelow(pid, serverPid));
}

/** Model hosts that the server's extension hosts have started. */
export const modelHosts = (serverPid: number): number[] => hosts("modelHost.js", serverPid);

/** Processes that code archives without a model, likewise. */
export const codingHosts = (serverPid: number): number[] => hosts("codingHost.js", serverPid);

/** Study hosts, likewise. */
export const studyHosts = (serverPid: number): number[] => hosts("studyHost.js", serverPid);
