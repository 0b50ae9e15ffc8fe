import { describe, expect, it } from "vitest";
import type { Corpus } from "../../src/core/corpus/corpus";
import type { ScoredEntry } from "../../src/core/scoring/documents";
import type { Document, Source } from "../../src/core/types";
import { AMONG_OTHERS_BYTES } from "../../src/study/firstReadings";
import { type SignalSettings, type StudyModel, signalReader } from "../../src/study/signalFacts";

/** Documents as a file of records would have them. */
const documentsOf = (texts: (string | Uint8Array)[]): Document[] =>
  texts.map((text, i) => {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    return {
      id: String(i + 1),
      line: i + 1,
      range: { start: i, end: i + 1 },
      bytes,
      runs: () => [],
      record: () => ({ prompt: "Say.", response: text }),
    };
  });

function fileOf(documents: Document[]): { corpus: Corpus; source: Source } {
  async function* entries() {
    yield* documents;
  }
  async function* nothing() {}
  return {
    corpus: { format: "jsonl", notes: [], entries, stream: nothing },
    source: { name: "file.jsonl", size: documents.length, open: nothing },
  };
}

const scored = (documents: Document[], bits = 8): ScoredEntry[] =>
  documents.map((document) => ({ document, tokens: 1, bits: bits * document.bytes.length, entropy0: 0, gzipRatio: 1 }));

/** Needs so many bits for each byte, and has one token for each. */
const model = (bitsPerByte: number): Required<StudyModel> => ({
  codeLengths: async (documents) => ({
    tokens: Uint32Array.from(documents, ({ length }) => length),
    bits: Float64Array.from(documents, ({ length }) => bitsPerByte * length),
  }),
  documentFigures: async () => new Float64Array(),
  documentTokens: async ({ documents }) => {
    const bytes = documents.flatMap((document) => Array.from(document, () => 1));
    const tokens = Uint32Array.from(documents, ({ length }) => length);
    return { tokens, bytes: Uint32Array.from(bytes), bits: Float32Array.from(bytes, () => bitsPerByte / 2) };
  },
});

const texts = ["The river rose in the night.", "The boat was gone.", "The river rose in the night."];
const settings: SignalSettings = { seed: 1 };

describe("signals of documents", () => {
  it("are told of a smaller model, of answers, of words and of a model that learns", async () => {
    const documents = documentsOf(texts);
    const names = ["capacityGap", "instructionDifficulty", "answerBits", "rarity", "bitsBefore", "bitsAmongOthers", "bytes"];
    const read = await signalReader(names, fileOf(documents), model(4), { ...settings, smaller: model(9) });
    const group = scored(documents);
    const values = await read(group);
    for (const [i, entry] of group.entries()) {
      const found = values.get(entry)!;
      // The answers cost half as much a byte behind their prompts.
      expect(found).toMatchObject({ capacityGap: 1, instructionDifficulty: 0.5, answerBits: 2, bytes: texts[i].length });
      for (const name of ["rarity", "bitsBefore", "bitsAmongOthers"]) expect(found[name]).toBeGreaterThan(0);
    }
    const [first, , third] = group.map((entry) => values.get(entry)!);
    expect(third.rarity).toBe(first.rarity);
    expect(third.bitsBefore).toBeLessThan(first.bitsBefore);
  });

  it("are those of the whole file, also for a sample of its documents", async () => {
    const documents = documentsOf(texts);
    const names = ["rarityPerWord", "bitsBefore", "bitsAmongOthers", "dataGap"];
    const read = async (group: ScoredEntry[]) =>
      (await (await signalReader(names, fileOf(documents), undefined, settings))(group)).get(group.at(-1)!);
    expect(await read(scored(documents).slice(2))).toEqual(await read(scored(documents)));
  });

  it.each<[string, StudyModel | undefined, RegExp]>([
    ["capacityGap", model(4), /compares the model with a smaller one: name it with --smaller MODEL\./],
    ["trustedGain", undefined, /name it with --trusted FILE\./],
    ["answerBits", undefined, /needs the bits of single tokens.*bitlens score/],
    ["instructionDifficulty", { ...model(4), documentTokens: undefined }, /needs the bits of single tokens.*bitlens score/],
    ["orderGain", undefined, /needs the language model/],
  ])("%s says what it lacks", async (name, asked, message) => {
    await expect(signalReader([name], fileOf(documentsOf(texts)), asked, settings)).rejects.toThrow(message);
  });

  it("refuse a prompt without an answer, and records that have neither", async () => {
    const file = fileOf(documentsOf(texts).map((document) => ({ ...document, record: () => ({ text: "a" }) })));
    await expect(signalReader(["answerBits"], file, model(4), { ...settings, prompt: ["text"] })).rejects.toThrow(/with --answer FIELD\./);
    await expect(signalReader(["answerBits"], file, model(4), settings)).rejects.toThrow(/file\.jsonl has no usual fields/);
  });
});

describe("readings of the whole file", () => {
  it("tell how far they are, and end where they are cancelled", async () => {
    const controller = new AbortController();
    const heard: [string, number, number | undefined][] = [];
    const first = {
      signal: controller.signal,
      progress: (what: string, done: number, of: number | undefined) => {
        heard.push([what, done, of]);
        if (what === "learning" && done > 0.6 * (of ?? 0)) controller.abort();
      },
    };
    const documents = documentsOf([...texts, new Uint8Array(90_000)]);
    const reading = signalReader(["rarity", "bitsAmongOthers"], fileOf(documents), undefined, { ...settings, first });
    await expect(reading).rejects.toThrow(/abort/i);
    expect(new Set(heard.map(([what]) => what))).toEqual(new Set(["counting words", "reading", "learning"]));
    for (const [, done, of] of heard) expect(done).toBeLessThanOrEqual(of!);
  });

  it("take no more text than can be read several times", async () => {
    const large = documentsOf(Array.from({ length: 5 }, () => new Uint8Array(AMONG_OTHERS_BYTES / 4)));
    await expect(signalReader(["bitsAmongOthers"], fileOf(large), undefined, settings)).rejects.toThrow(
      /file\.jsonl holds more than 64 MiB of text, .*: ask for bitsBefore, or for a part of the file\./,
    );
  });
});
