/** A VS Code server of one test file: fresh folders, one workspace, Bitlens linked or installed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../../scripts/repository.mjs";
import { serverPaths } from "../../scripts/vscodeServer.mjs";
import {
  freePort,
  installPackage,
  linkExtension,
  prepareSession,
  QUIET_SETTINGS,
  sessionPaths,
  startServer,
} from "../../scripts/vscodeSession.mjs";
import { installLanguage } from "./language";

export type WorkspaceFiles = Record<string, string | Uint8Array>;

export interface ServerOptions {
  files: WorkspaceFiles;
  /** User settings on top of the quiet ones. */
  settings?: Record<string, unknown>;
  /** Settings of scope "machine", which a server reads from a file of its own. */
  machineSettings?: Record<string, unknown>;
  /** Settings of the workspace itself, made from its folder. */
  workspaceSettings?: (workspace: string) => Record<string, unknown>;
  /** Install this package instead of linking the working tree. */
  vsix?: string;
  /** Leave workspace trust on: the workspace then begins untrusted. */
  workspaceTrust?: boolean;
  /** The editor's language; English unless told otherwise. */
  language?: string;
  /** Extension folder to link; the repository unless told otherwise. */
  extension?: string;
  /** What else has to be there before the server starts. */
  prepare?: (root: string) => void;
}

export interface Server {
  address: string;
  pid: number;
  /** Holds everything of this server; removed when it stops. */
  root: string;
  /** The folder that windows open. */
  workspace: string;
  stop(): Promise<void>;
}

/** Waits are short on purpose: a test should not wait for an editor that waits for a resting mouse. */
const TEST_SETTINGS = {
  ...QUIET_SETTINGS,
  "editor.minimap.enabled": false,
  "editor.hover.delay": 100,
  "files.hotExit": "off",
  // Editors that lie over the window would have to be put aside first.
  "workbench.editor.useModal": "off",
  "workbench.colorTheme": "Dark Modern",
  // Long lines on one row: positions on the screen are positions in the text.
  "editor.wordWrap": "off",
};

const SMOKE_TEST_DRIVER = ["--vscode-option", "enable-smoke-test-driver"];

export async function serve(options: ServerOptions): Promise<Server> {
  const root = mkdtempSync(join(tmpdir(), "bitlens-e2e-"));
  const workspace = join(root, "workspace");
  writeFiles(workspace, { ...options.files, ".vscode/settings.json": JSON.stringify(options.workspaceSettings?.(workspace) ?? {}) });
  prepareSession(root, { ...TEST_SETTINGS, "security.workspace.trust.enabled": options.workspaceTrust === true, ...options.settings });
  writeFiles(sessionPaths(root).userData, { "Machine/settings.json": JSON.stringify(options.machineSettings ?? {}) });
  if (options.vsix) await installPackage(serverPaths(), root, options.vsix);
  else linkExtension(root, options.extension ?? ROOT);
  options.prepare?.(root);
  const trust = options.workspaceTrust ? [] : ["--disable-workspace-trust"];
  const language = options.language ? installLanguage(sessionPaths(root).userData, options.language) : [];
  const started = [...SMOKE_TEST_DRIVER, ...trust, ...language];
  const running = await startServer(serverPaths(), root, await freePort(20_000 + (process.pid % 20_000)), started);
  return { ...running, root, workspace, stop: () => running.stop().then(() => removeFolder(root)) };
}

function writeFiles(folder: string, files: WorkspaceFiles): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** The server's last writes can meet the removal. */
const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
