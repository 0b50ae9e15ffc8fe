/** A server and a window for all tests of a file, with a picture of every failure. */
import { afterAll, afterEach, beforeAll } from "vitest";
import { type Server, type ServerOptions, serve } from "./server";
import { openWindow, screenshot, type Window } from "./workbench";

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
    if (task.result?.state === "fail" && running.window) await screenshot(running.window, `failed-${fileName(task.name)}`);
  });
  afterAll(async () => {
    await running.window?.close();
    await running.server?.stop();
  });
  return running as Scenario;
}

const fileName = (name: string): string => name.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, 80);
