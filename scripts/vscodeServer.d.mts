export interface ServerPaths {
  directory: string;
  nodeHome: string;
  node: string;
  entry: string;
}
export function serverPaths(directory?: string): ServerPaths;
export function ensureVscodeServer(): Promise<ServerPaths>;
