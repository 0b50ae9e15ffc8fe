/** The licences of what is bundled, or copied, into the package: most ask that they go with it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUNDLES, optionsFor } from "./build.mjs";
import { DIST, ROOT } from "./repository.mjs";

/** Bundles of the package, and packages that are copied as they are. */
const SHIPPED = ["extension", "modelHost", "qualityHost", "studyHost", "codingHost", "labWorker", "cli", "page"];
const COPIED = ["onnxruntime-node", "onnxruntime-common"];

const LICENCE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

export const NOTICES = join(DIST, "THIRD-PARTY-NOTICES.txt");

/** Writes one file with every package's name, version, licence and its text. @throws where a package says nothing of its licence. */
export async function writeNotices() {
  const copied = COPIED.map((name) => join("node_modules", name));
  const folders = [...new Set([...(await bundledPackages()), ...copied])].sort();
  writeFileSync(NOTICES, `What Bitlens is made with, beside its own code.\n\n${folders.map(noticeOf).join("\n")}`);
}

async function bundledPackages() {
  const { build } = await import("esbuild");
  const built = await Promise.all(SHIPPED.map((name) => build({ ...optionsFor(name, BUNDLES[name], true), write: false, metafile: true })));
  return built.flatMap(({ metafile }) => Object.keys(metafile.inputs).flatMap(packageFolder));
}

/** The folder of the package that a file is in: what stands behind the last node_modules. None for our own. */
function packageFolder(path) {
  const place = path.lastIndexOf("node_modules/");
  if (place < 0) return [];
  const start = place + "node_modules/".length;
  const name = path.slice(start).split("/");
  return [path.slice(0, start) + name.slice(0, name[0].startsWith("@") ? 2 : 1).join("/")];
}

function noticeOf(path) {
  const folder = join(ROOT, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((file) => LICENCE.test(file));
  if (!license && texts.length === 0) throw new Error(`${path} says nothing of its licence: look it up, or leave the package out.`);
  const text = texts.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
  return `${"=".repeat(80)}\n${name} ${version} (${license ?? "see below"})\n\n${text}\n`;
}
