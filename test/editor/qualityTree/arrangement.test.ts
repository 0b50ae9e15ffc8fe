import { describe, expect, it } from "vitest";
import { type Arrangement, arranged, type DocumentFilter, passing, plainArrangement } from "../../../src/editor/qualityTree/arrangement";
import { DocumentIndex, rowAtLine } from "../../../src/editor/qualityTree/documentIndex";
import { rowsWith } from "../../../src/editor/qualityTree/textSearch";
import { fakeResult } from "./fakeQuality";

const result = fakeResult([
  { text: "a river", badness: 0.2, bitsPerByte: 2, bucket: "head", line: 1 },
  { text: "again again again", badness: 0.9, bitsPerByte: 0.5, bucket: "head", line: 3, findings: ["repeated", "short", "repeated"] },
  { broken: true, line: 7 },
  { text: "Ã¤Ã¶", badness: 0.9, bitsPerByte: 5, bucket: "tail", line: 9, findings: ["garbled"] },
  { text: "x", badness: 0.1, bitsPerByte: 8, bucket: "tail", line: 12, findings: ["short"] },
]);
const index = new DocumentIndex(result);
const rowsOf = (name: string) => Array.from(index.groups.find((group) => group.id === name)?.rows ?? []);

describe("groups of documents", () => {
  it("are all, the buckets and the rules with findings, the commonest rule first", () => {
    expect(index.groups.map(({ id }) => id)).toEqual([
      "all",
      "bucket head",
      "bucket tail",
      "rule short",
      "rule repeated",
      "rule garbled",
      "rule unreadable",
    ]);
  });

  it("hold each document once, however often a rule found something", () => {
    expect(rowsOf("rule repeated")).toEqual([1]);
    expect(rowsOf("rule short")).toEqual([1, 4]);
    expect(rowsOf("bucket tail")).toEqual([3, 4]);
  });

  it("have records that cannot be read under the last rule", () => {
    expect(rowsOf("rule unreadable")).toEqual([2]);
  });

  it("know the gravest finding and all rules of a document", () => {
    expect(Array.from(index.gravity)).toEqual([0, 2, 3, 3, 1]);
    expect(index.rulesOf(1)).toEqual(["repeated", "short"]);
  });
});

describe("the document at a line", () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [8, 2],
    [99, 4],
    [0, undefined],
  ])("line %i", (line, row) => {
    expect(rowAtLine(result, line)).toBe(row);
  });
});

describe("the order of documents", () => {
  const inOrder = (arrangement: Partial<Arrangement>) => {
    const all = Uint32Array.from([0, 1, 2, 3, 4]);
    return Array.from(arranged(all, new Uint8Array(5).fill(1), result.columns, { ...plainArrangement, ...arrangement }));
  };

  it.each<[string, Partial<Arrangement>, number[]]>([
    ["badness, equal ones in file order, those without one last", {}, [1, 3, 0, 4, 2]],
    ["badness the other way round, those without one last all the same", { reversed: true }, [4, 0, 1, 3, 2]],
    ["line", { order: "line" }, [0, 1, 2, 3, 4]],
    ["line the other way round", { order: "line", reversed: true }, [4, 3, 2, 1, 0]],
    ["bytes", { order: "bytes" }, [1, 3, 0, 4, 2]],
    ["bits per byte", { order: "bitsPerByte" }, [4, 3, 0, 1, 2]],
  ])("is by %s", (_, arrangement, expected) => {
    expect(inOrder(arrangement)).toEqual(expected);
  });
});

describe("the filter", () => {
  const through = (filter: DocumentFilter, found?: Set<number>) => {
    const passes = passing(index, filter, { markOf: (row) => (row === 0 ? "keep" : row === 3 ? "drop" : undefined), found });
    return [0, 1, 2, 3, 4].filter((row) => passes[row]);
  };

  it.each<[string, DocumentFilter, number[]]>([
    ["lets all through where nothing is asked", {}, [0, 1, 2, 3, 4]],
    ["is by severity", { gravities: ["error"] }, [2, 3]],
    ["is by severity, none among them", { gravities: ["none", "information"] }, [0, 4]],
    ["is by mark", { marks: ["drop"] }, [3]],
    ["is by the lack of a mark", { marks: ["none"] }, [1, 2, 4]],
    ["is by both", { marks: ["none"], gravities: ["warning", "error"] }, [1, 2]],
  ])("%s", (_, filter, expected) => {
    expect(through(filter)).toEqual(expected);
  });

  it("is by text, once it is known what has it", () => {
    expect(through({ text: "again" }, new Set([1]))).toEqual([1]);
    expect(through({ text: "again" })).toHaveLength(5);
  });

  it("finds words in decoded texts and in what is said of broken records", async () => {
    const entry = (text: string) => ({
      id: "",
      line: 1,
      range: { start: 0, end: 0 },
      bytes: new TextEncoder().encode(text),
      runs: () => [],
    });
    async function* entries() {
      yield entry("The River");
      yield { line: 2, range: { start: 0, end: 0 }, bytes: 3, error: "No river: no JSON." };
      yield entry("a road");
    }
    const found = await rowsWith(entries(), "river", result, { signal: new AbortController().signal, onProgress: () => {} });
    expect([...found]).toEqual([0, 1]);
  });
});
