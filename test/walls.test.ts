import { readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "..");

/** Who may import whom. `folders` are places in the repository, `packages` what comes from outside; anything else is a breach. */
const walls: Record<string, { folders: string[]; packages: string[]; node: boolean }> = {
  "src/core": { folders: ["src/core"], packages: ["jsonc-parser", "hyparquet", "hyparquet-compressors", "eld"], node: false },
  "src/protocol": { folders: ["src/protocol", "src/core/types"], packages: [], node: false },
  "src/files": { folders: ["src/files", "src/core"], packages: ["birpc", "fzstd", "lzma1"], node: true },
  "src/model": {
    folders: ["src/model", "src/core", "src/protocol"],
    packages: ["onnxruntime-node", "@huggingface/tokenizers", "birpc", "lru-cache"],
    node: true,
  },
  "src/quality": { folders: ["src/quality", "src/core", "src/files", "src/protocol"], packages: ["birpc"], node: true },
  "src/archive": { folders: ["src/archive", "src/core", "src/files", "src/protocol", "src/model/client"], packages: ["birpc"], node: true },
  "src/study": {
    folders: ["src/study", "src/core", "src/files", "src/protocol", "src/quality", "src/model/client"],
    packages: ["birpc"],
    node: true,
  },
  "src/cli": {
    folders: [
      "src/cli",
      "src/core",
      "src/files",
      "src/protocol",
      "src/model/client",
      "src/model/folder",
      "src/quality",
      "src/study",
      "src/archive",
    ],
    packages: ["commander", "cli-progress"],
    node: true,
  },
  "src/editor": {
    folders: [
      ...["src/editor", "src/core", "src/files", "src/protocol", "src/archive"],
      ...["src/model/client", "src/quality/client", "src/study/client"],
    ],
    packages: ["vscode", "birpc", "lru-cache"],
    node: true,
  },
  webview: {
    folders: ["webview", "src/core", "src/protocol"],
    packages: ["birpc", "chart.js", "chartjs-plugin-annotation", "@vscode/webview-ui-toolkit", "@tanstack/virtual-core"],
    node: false,
  },
};

/** Packages that only one folder, or one file, may import. */
const only: Record<string, RegExp> = {
  "onnxruntime-node": /^src\/model\//,
  "@huggingface/tokenizers": /^src\/model\//,
  vscode: /^src\/(editor\/|extension\.ts$)/,
  "@vscode/webview-ui-toolkit": /^webview\/controls\.ts$/,
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.ts$/.test(name) ? [path] : [];
  });
}

const specifiers = (file: string) =>
  Array.from(readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\()\s*"([\w@./:-]+)"/g), ([, name]) => name);

const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
const isNode = (specifier: string) => specifier.startsWith("node:") || builtinModules.includes(specifier);

function breach(file: string, specifier: string, wall: (typeof walls)[string]): boolean {
  if (specifier.startsWith(".")) {
    const target = normalize(join(dirname(file), specifier));
    return !wall.folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
  }
  return isNode(specifier) ? !wall.node : !wall.packages.includes(packageOf(specifier));
}

describe("import walls", () => {
  it.each(Object.keys(walls))("%s", (folder) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(0);
    const breaches = files.flatMap((file) =>
      specifiers(file)
        .filter((name) => breach(file, name, walls[folder]))
        .map((name) => `${file} imports ${name}`),
    );
    expect(breaches).toEqual([]);
  });

  it.each(Object.keys(only))("%s is imported in one place only", (name) => {
    const all = ["src", "webview"].flatMap(sources);
    const users = all.filter((file) => specifiers(file).some((specifier) => packageOf(specifier) === name));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !only[name].test(file))).toEqual([]);
  });

  it("every folder of src has a wall", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => `src/${name}`).filter((folder) => !(folder in walls))).toEqual([]);
  });

  it("finds a breach where there is one", () => {
    const wall = walls["src/core"];
    expect(breach("src/core/coding/x.ts", "../../model/client", wall)).toBe(true);
    expect(breach("src/core/coding/x.ts", "node:fs", wall)).toBe(true);
    expect(breach("src/core/coding/x.ts", "onnxruntime-node", wall)).toBe(true);
    expect(breach("src/core/coding/x.ts", "../types", wall)).toBe(false);
    expect(relative(root, __filename)).toBe("test/walls.test.ts");
  });
});
