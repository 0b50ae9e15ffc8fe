/** A server and a window for all tests of a file, with evidence of every failure. */
import { afterAll, afterEach, beforeAll } from "vitest";
import { keepEvidence } from "./evidence";
import { type Server, type ServerOptions, serve } from "./server";
import { openWindow, type Window } from "./workbench";

export interface Scenario {
  server: Server;
  window: Window;
}

/** Filled before the first test of the file runs. */
export function scenario(options: ServerOptions, file: string): Scenario {
  const running: Partial<Scenario> = {};
  beforeAll(async () => {
    running.server = await serve(options);
    running.window = await openWindow(running.server, file);
  });
  afterEach(async ({ task }) => {
    const { window, server } = running;
    if (task.result?.state === "fail" && window && server) await keepEvidence(window, server, task.name);
  });
  afterAll(async () => {
    await running.window?.close();
    await running.server?.stop();
  });
  return running as Scenario;
}
