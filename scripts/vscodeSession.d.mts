import type { ServerPaths } from "./vscodeServer.mjs";

export interface RunningServer {
  /** Host and port. */
  address: string;
  pid: number;
  ended: Promise<unknown>;
  stop(): Promise<void>;
}
export const QUIET_SETTINGS: Record<string, unknown>;
export function sessionPaths(root: string): { userData: string; extensions: string; config: string; log: string };
export function prepareSession(root: string, settings: Record<string, unknown>): void;
export function linkExtension(root: string, extension: string): void;
export function installPackage(server: ServerPaths, root: string, vsix: string): Promise<string>;
export function startServer(server: ServerPaths, root: string, port: number, extraOptions: string[]): Promise<RunningServer>;
export function freePort(wished: number): Promise<number>;
