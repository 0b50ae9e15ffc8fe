import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openArchive, writeArchive, writeDecoded } from "../../src/archive/archiveFile";
import type { BlockCoder } from "../../src/archive/blockCoders";
import { adaptiveCoder, adaptiveHere, archiveCoder } from "../../src/archive/coding";
import type { ArchiveCoder } from "../../src/archive/shortestCoder";
import type { ArchiveMethod } from "../../src/core/types/archive";
import { readModelFolder } from "../../src/model/folder";
import { Scorer } from "../../src/model/scorer";
import { mutantOf } from "./mutants";

const listener = { signal: new AbortController().signal, progress: () => {} };
const network = {
  ...{ sha256: "0123456789abcdef0123456789abcdef", name: "a model", runtime: "a runtime", documentStart: "auto" },
  law: { rowsAgree: true, numbers: "89abcdef" },
};

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

async function run<T>(steps: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

export interface Outcomes {
  /** Damaged archives that were refused, by what was said. */
  refused: Map<string, number>;
  /** Damage that changed nothing of what is decoded: a name in the header, say. */
  harmless: number;
  /** What must not be: seeds of archives that decoded to other bytes, or left a file, or threw what is no sentence. */
  wrong: { seed: number; why: string }[];
}

/** Archives of one text by a model, damaged in every way, each decoded as a file is. Ends by itself: damage may lead nowhere else. */
export class Damage {
  private readonly scorer: Scorer;
  private readonly folder = mkdtempSync(join(tmpdir(), "bitlens-damage-"));
  private jobs = 1;

  constructor(model: string) {
    this.scorer = new Scorer(readModelFolder(model), 1);
  }

  private coder(method: ArchiveMethod, rule: { window: number; stride: number }): ArchiveCoder {
    const adaptive = adaptiveHere();
    if (method === "adaptive") return adaptiveCoder(adaptive);
    const { archiver } = this.scorer;
    const work = { ...rule, method, job: this.jobs++ };
    const coder: BlockCoder = {
      encode: (bytes) => run(archiver.encode({ ...work, bytes })),
      decode: (code, lengths) => run(archiver.decode({ ...work, code, lengths })).finally(() => archiver.forget(work.job)),
      progress: async () => 0,
    };
    return archiveCoder(method, coder, adaptive);
  }

  async archive(bytes: Uint8Array, method: ArchiveMethod): Promise<Uint8Array> {
    const rule = { window: 48, stride: 24 };
    const header = { method, bytes: bytes.length, ...(method !== "adaptive" && { network: { ...network, ...rule } }) };
    const path = join(this.folder, "archive");
    await writeArchive(path, { header, parts: inParts(bytes), encoder: this.coder(method, rule) }, listener);
    const archive = new Uint8Array(readFileSync(path));
    rmSync(path);
    return archive;
  }

  /** Decodes the archive as it was damaged by each seed. */
  async try(bytes: Uint8Array, archive: Uint8Array, seeds: number[]): Promise<Outcomes> {
    const outcomes: Outcomes = { refused: new Map(), harmless: 0, wrong: [] };
    for (const seed of seeds) {
      const said = await this.decoded(mutantOf(archive, seed), bytes);
      const left = readdirSync(this.folder);
      if (said === undefined) outcomes.harmless++;
      else if (/^[A-Z].*[.]$/.test(said)) outcomes.refused.set(said, (outcomes.refused.get(said) ?? 0) + 1);
      else outcomes.wrong.push({ seed, why: said });
      if (left.length > 0) outcomes.wrong.push({ seed, why: `left ${left.join(", ")}` });
    }
    return outcomes;
  }

  /** What an archive's decoding said; undefined where it gave the right bytes. */
  private async decoded(archive: Uint8Array, bytes: Uint8Array): Promise<string | undefined> {
    const path = join(this.folder, "decoded");
    try {
      const opened = await openArchive(inParts(archive));
      const { method, network: made } = opened.header;
      const { window = 48, stride = 24 } = made ?? {};
      await writeDecoded(path, opened, this.coder(method, { window: Math.min(window, 64), stride: Math.min(stride, 63) }), listener);
    } catch (error) {
      return (error as Error).message;
    }
    const same = Buffer.compare(readFileSync(path), bytes) === 0;
    rmSync(path);
    return same ? undefined : "decoded to other bytes";
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}
