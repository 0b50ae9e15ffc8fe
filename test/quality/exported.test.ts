import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ownRules } from "../../src/core/quality/rules";
import type { QualityResult } from "../../src/protocol/quality";
import { type QualityHostProcess, startQualityHost } from "../../src/quality/client";
import { finish, start } from "../cli/bitlens";

const hostPath = join(__dirname, "..", "..", "dist", "qualityHost.js");
const scratch = mkdtempSync(join(tmpdir(), "bitlens-export-"));
const hosts: QualityHostProcess[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.end();
});
afterAll(() => rmSync(scratch, { recursive: true }));

const sentences = [
  "The river rose in the night.",
  "Nobody had seen the boat.",
  "A lamp burned in the upper window.",
  "She counted the coins twice.",
];
const prose = (i: number) => Array.from({ length: 5 }, (_, j) => `${sentences[(i + j * (1 + (i % 3))) % 4]} ${i * 7 + j}.`).join(" ");
const repeated = "Click here to win a prize today, dear friend of ours. ".repeat(20);
const textOf = (i: number) => (i % 6 === 2 ? `${repeated}${i}` : prose(i));
const jsonl = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    i === 7 ? "{broken\n" : `${JSON.stringify({ text: textOf(i), source: i % 2 ? "web" : "books" })}${i % 3 ? "\n" : "\r\n"}`,
  ).join("");
const csv = (count: number) =>
  `id,text\n${Array.from({ length: count }, (_, i) => `${i},"${textOf(i).replaceAll(".", '""')}"\r\n`).join("")}`;

const inputs: Record<string, string | Uint8Array> = {
  "corpus.jsonl": `\ufeff${jsonl(40)}`,
  "corpus.csv": csv(30),
  "corpus.json": `[${Array.from({ length: 20 }, (_, i) => JSON.stringify({ text: textOf(i) })).join(",")}]`,
  "corpus.jsonl.gz": gzipSync(jsonl(30)),
  "corpus.txt": Array.from({ length: 20 }, (_, i) => `${textOf(i)}\n\n`).join(""),
};

let folders = 0;
function folder(): string {
  const path = join(scratch, String(++folders));
  mkdirSync(path);
  return path;
}

async function looked(
  name: string,
  content = inputs[name],
): Promise<{ api: QualityHostProcess["api"]; result: QualityResult; path: string }> {
  const path = join(folder(), name);
  writeFileSync(path, content);
  const host = startQualityHost({ hostPath, version: "0.1.0" }, { progress: async () => undefined } as never);
  hosts.push(host);
  const result = await host.api.analyze({
    source: { name, path },
    rules: ownRules.map(({ name, threshold }) => ({ name, threshold })),
    seed: 1,
  });
  return { api: host.api, result, path };
}

const outputsIn = (path: string) => ({ keep: join(path, "kept"), drop: join(path, "dropped") });
const read = ({ keep, drop }: { keep: string; drop: string }) => ({
  kept: readFileSync(keep),
  dropped: readFileSync(drop),
  manifest: JSON.parse(readFileSync(`${keep}.manifest.json`, "utf8")),
  reasons: readFileSync(`${drop}.reasons.jsonl`, "utf8"),
});

describe("an export", () => {
  it.each(Object.keys(inputs))("of %s holds what bitlens filter writes, with marks and a badness", async (name) => {
    const { api, result, path } = await looked(name);
    const marks = [
      { row: 0, mark: "drop" as const },
      { row: 2, mark: "keep" as const },
    ];
    const [ours, theirs] = [outputsIn(folder()), outputsIn(folder())];
    const maxBadness = 0.9;
    const exported = await api.export({ ...ours, marks, maxBadness });
    const marked = join(folder(), "marks.jsonl");
    writeFileSync(
      marked,
      marks
        .map(({ row, mark }) =>
          JSON.stringify({ ...(name.endsWith(".json") ? { id: String(row + 1) } : { line: result.columns.line[row] }), mark }),
        )
        .join("\n"),
    );
    const { code, stderr } = await finish(
      start([
        "filter",
        path,
        "--no-model",
        "--max-badness",
        String(maxBadness),
        "--marked",
        marked,
        "--keep",
        theirs.keep,
        "--drop",
        theirs.drop,
      ]),
    );
    expect(stderr.match(/^bitlens: .*/m)?.[0]).toBeUndefined();
    expect(code).toBe(0);
    const [one, two] = [read(ours), read(theirs)];
    expect(one.kept.equals(two.kept)).toBe(true);
    expect(one.dropped.equals(two.dropped)).toBe(true);
    expect(one.reasons).toBe(two.reasons);
    expect(one.manifest).toEqual(two.manifest);
    expect(exported.kept.documents).toBe(one.manifest.counts.kept.documents);
    expect(one.manifest.marks.count).toBe(2);
  });

  it("drops the rows that the result says, where nothing is marked", async () => {
    const { api, result } = await looked("corpus.jsonl");
    const { kept, dropped } = await api.export({ ...outputsIn(folder()), marks: [] });
    const drops = result.columns.drops.reduce((sum, each) => sum + each, 0);
    expect([kept.documents, dropped.documents]).toEqual([result.columns.line.length - drops, drops]);
    expect(drops).toBeGreaterThan(3);
  });

  it("replaces no file", async () => {
    const { api } = await looked("corpus.jsonl");
    const outputs = outputsIn(folder());
    writeFileSync(outputs.drop, "mine");
    await expect(api.export({ ...outputs, marks: [] })).rejects.toThrow(/dropped exists already/);
    expect(readFileSync(outputs.drop, "utf8")).toBe("mine");
    expect(existsSync(outputs.keep)).toBe(false);
  });

  it("is refused once the file has changed", async () => {
    const { api, path } = await looked("corpus.jsonl");
    writeFileSync(path, jsonl(39));
    const outputs = outputsIn(folder());
    await expect(api.export({ ...outputs, marks: [] })).rejects.toThrow(/changed/);
    expect(existsSync(outputs.keep)).toBe(false);
  });

  it("that is stopped leaves nothing behind", async () => {
    const { api } = await looked("corpus.jsonl", jsonl(3000));
    const path = folder();
    const run = api.export({ ...outputsIn(path), marks: [] }).catch((error) => error);
    await api.cancel();
    expect((await run).message).toBe("Cancelled.");
    expect(readdirSync(path)).toEqual([]);
  });
});

/** What stands in a file at the place of a finding, read back as its format is read. */
const unescaped: Record<string, (written: string) => string> = {
  "corpus.jsonl": (written) => JSON.parse(`"${written}"`),
  "corpus.csv": (written) => written.replaceAll('""', '"'),
  "corpus.txt": (written) => written,
};

describe("the place of a finding in the file", () => {
  const escapes = (i: number) => `He said "no"\nto \\ everyone 😀 é. ${i % 2 ? repeated : "cafÃ© at the Ã¼ber place"} "${i}"`;
  const files: Record<string, string> = {
    "corpus.jsonl": `\ufeff${Array.from({ length: 12 }, (_, i) => JSON.stringify({ text: escapes(i) })).join("\r\n")}`,
    "corpus.csv": `\ufeffid,text\r\n${Array.from({ length: 12 }, (_, i) => `${i},"${escapes(i).replaceAll('"', '""')}"\r\n`).join("")}`,
    "corpus.txt": Array.from({ length: 12 }, (_, i) => `${escapes(i)}\r\n\r\n`).join(""),
  };

  it.each(Object.keys(files))("%s: holds the text of the finding, through escapes, quotes and line ends", async (name) => {
    const { api, result } = await looked(name, files[name]);
    const bytes = Buffer.from(files[name]);
    const { row, start, end, fileStart, fileEnd } = result.findings;
    expect(row.length).toBeGreaterThan(5);
    for (let finding = 0; finding < row.length; finding++) {
      const text = Buffer.from(await api.text(row[finding])).subarray(start[finding], end[finding]);
      const written = bytes.subarray(fileStart![finding], fileEnd![finding]);
      expect(unescaped[name](written.toString())).toBe(text.toString());
    }
  });
});
