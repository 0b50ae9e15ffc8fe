import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonlCorpus } from "./corpus";
import { packageExtension } from "./extensionPackage";
import { analyze, headline, policyViolations } from "./panel";
import { type Server, serve } from "./server";
import { openWindow, type Window } from "./workbench";

const PLATFORM = join(process.platform, process.arch);

/** What the package must have to work on this platform. */
const NEEDED = [
  "package.json",
  "package.nls.json",
  "package.nls.zh-cn.json",
  "l10n/bundle.l10n.json",
  "l10n/bundle.l10n.zh-cn.json",
  "README.md",
  "CHANGELOG.md",
  "dist/extension.js",
  "dist/modelHost.js",
  "dist/qualityHost.js",
  "dist/studyHost.js",
  "dist/codingHost.js",
  "dist/labWorker.js",
  "dist/page.js",
  "dist/cli.js",
  "dist/THIRD-PARTY-NOTICES.txt",
  "media/icon.png",
  "media/icon.svg",
  "media/page.css",
  "media/quality.css",
  "media/curriculum.css",
  "media/experts.css",
  "node_modules/onnxruntime-node/package.json",
  "node_modules/onnxruntime-node/dist/index.js",
  `node_modules/onnxruntime-node/bin/napi-v6/${PLATFORM}/onnxruntime_binding.node`,
  "node_modules/onnxruntime-common/package.json",
  "node_modules/onnxruntime-common/dist/cjs/index.js",
];

/** Everything that may be in it; a file outside these is one too many. */
const ALLOWED = [
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|l10n\/bundle\.l10n(\.[\w-]+)?\.json|readme\.md|changelog\.md|license\.txt|license|\.vsixmanifest)$/i,
  /^dist\/((extension|modelHost|qualityHost|studyHost|codingHost|labWorker|cli|page)\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^media\/(icon\.(png|svg)|[\w-]+\.css|models\/.+|sample\/.+|walkthrough\/.+)$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/[\w-]+\.js)$/,
  new RegExp(`^node_modules/onnxruntime-node/bin/napi-v6/${PLATFORM}/[^/]+$`),
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/(package\.json|[\w-]+\.js))$/,
];

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

describe("the package", () => {
  let server: Server;
  let window: Window;
  let vsix: { file: string; remove(): void };

  beforeAll(async () => {
    vsix = await packageExtension();
    server = await serve({ files: { "corpus.jsonl": jsonlCorpus() }, vsix: vsix.file });
  });
  afterAll(async () => {
    await window?.close();
    await server?.stop();
    vsix?.remove();
  });

  const installed = () => {
    const [name] = readdirSync(join(server.root, "extensions")).filter((entry) => entry.startsWith("bitlens."));
    return join(server.root, "extensions", name);
  };

  it("has what is needed on this platform", () => {
    const files = filesBelow(installed());
    expect(NEEDED.filter((file) => !files.some((present) => present.toLowerCase() === file.toLowerCase()))).toEqual([]);
    expect(files.some((file) => /^media\/models\/[^/]+\/onnx\/model\.onnx$/.test(file))).toBe(true);
  });

  it("has nothing else", () => {
    expect(filesBelow(installed()).filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it("is at most 60 MiB", () => {
    expect(statSync(vsix.file).size).toBeLessThan(60 * 1024 * 1024);
  });

  it("works when it is installed", async () => {
    window = await openWindow(server, "corpus.jsonl");
    const frame = await analyze(window, "corpus.jsonl");
    expect(await headline(frame)).toMatch(/\d/);
    expect(policyViolations(window)).toEqual([]);
  });
});
