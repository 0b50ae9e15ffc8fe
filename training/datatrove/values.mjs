// node values.mjs < texts.jsonl > values.jsonl: each line a JSON string, a text; for each an object, rule → value, null where the rule says nothing.
// The rules are asked as their programs run them, whatever the language and kind of the text.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(fileURLToPath(import.meta.url), "../../..");
const ENTRY = `
  import { TextFacts } from "./text/textFacts";
  import { families } from "./published/index";
  import { rulesOf } from "./published/family";
  const rules = families.flatMap(rulesOf);
  export function valuesOf(text) {
    const facts = { text: new TextFacts(new TextEncoder().encode(text)) };
    return Object.fromEntries(rules.map((rule) => [rule.name, rule.measure(facts)?.value ?? null]));
  }
`;

async function bundled(folder) {
  const outfile = join(folder, "values.mjs");
  const stdin = { contents: ENTRY, resolveDir: join(root, "src/core/quality"), loader: "ts" };
  await build({ stdin, bundle: true, platform: "node", format: "esm", outfile, logLevel: "warning" });
  return import(pathToFileURL(outfile).href);
}

const folder = mkdtempSync(join(tmpdir(), "bitlens-values-"));
const { valuesOf } = await bundled(folder);
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(valuesOf(JSON.parse(line)))}\n`);
rmSync(folder, { recursive: true });
