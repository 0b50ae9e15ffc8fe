import type { Qualities, Quality, Selection } from "../../../src/editor/quality/quality";
import type { Explanation, Mark, QualityResult, RuleInfo } from "../../../src/protocol/quality";

export interface FakeDocument {
  text?: string;
  line?: number;
  badness?: number;
  bitsPerByte?: number;
  bucket?: string;
  broken?: boolean;
  duplicateOf?: number;
  language?: string;
  /** Names of rules. */
  findings?: string[];
}

export const rule = (name: string, severity: RuleInfo["severity"], family = "bitlens"): RuleInfo => ({
  ...{ name, family, severity, threshold: 0.5, limit: "above" },
  ...{ description: `what ${name} measures`, source: "a test" },
});

export const RULES = [rule("repeated", "warning"), rule("short", "information"), rule("garbled", "error"), rule("unreadable", "error")];

function labels(values: string[]): { names: string[]; of: Uint16Array } {
  const names = [...new Set(values)];
  return { names, of: Uint16Array.from(values, (value) => names.indexOf(value)) };
}

/** A complete result about invented documents. */
export function fakeResult(documents: FakeDocument[]): QualityResult {
  const bytes = documents.map(({ text = "" }) => new TextEncoder().encode(text).length);
  const found = documents.flatMap(({ findings = [], broken }, row) =>
    [...findings, ...(broken ? ["unreadable"] : [])].map((name) => ({ row, rule: RULES.findIndex((each) => each.name === name) })),
  );
  const drops = (document: FakeDocument) =>
    document.broken || document.findings?.some((name) => RULES.find((each) => each.name === name)?.severity !== "information");
  return {
    columns: {
      line: Uint32Array.from(documents, ({ line }, row) => line ?? row + 1),
      start: Float64Array.from(bytes, () => 0),
      end: Float64Array.from(bytes, () => 0),
      bytes: Float64Array.from(bytes),
      tokens: Uint32Array.from(bytes, (length) => Math.ceil(length / 4)),
      bitsPerByte: Float32Array.from(documents, ({ bitsPerByte = Number.NaN }) => bitsPerByte),
      gzipRatio: Float32Array.from(documents, () => 1),
      redundancy: Float32Array.from(documents, () => 0),
      badness: Float64Array.from(documents, ({ badness = Number.NaN }) => badness),
      broken: Uint8Array.from(documents, ({ broken }) => Number(broken === true)),
      duplicateOf: Uint32Array.from(documents, ({ duplicateOf }, row) => duplicateOf ?? row),
      drops: Uint8Array.from(documents, (document) => Number(drops(document) === true)),
      content: Float64Array.from(documents, (_, row) => row),
      bucket: labels(documents.map(({ bucket = "" }) => bucket)),
    },
    findings: {
      row: Uint32Array.from(found, ({ row }) => row),
      rule: Uint16Array.from(found, (each) => each.rule),
      value: Float64Array.from(found, () => 0.75),
      start: Float64Array.from(found, () => 0),
      end: Float64Array.from(found, ({ row }) => bytes[row]),
    },
    verdicts: {
      verdict: Uint8Array.from(documents, ({ broken }) => (broken ? 0 : 1)),
      rule: Uint16Array.from(documents, () => 65_535),
      value: Float32Array.from(documents, () => 0),
    },
    groups: {
      language: labels(documents.map(({ language = "en" }) => language)),
      length: labels(documents.map(() => "less than 200 B")),
    },
    rules: RULES,
    published: [rule("c4/lorem", "warning", "c4")],
    families: ["c4"],
    notes: [],
    seed: 1,
  };
}

/** One that answers from memory, and counts how often it is asked for a text. */
export class FakeQuality implements Quality {
  readonly target: Quality["target"];
  status: Quality["status"] = { kind: "done" };
  selection: Selection | undefined;
  result: QualityResult | undefined;
  asked = 0;
  private readonly marks = new Map<number, Mark>();
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly key: string,
    private readonly documents: FakeDocument[],
  ) {
    this.target = { uri: { path: `/data/${key}`, toString: () => key } as Quality["target"]["uri"] };
    this.result = fakeResult(documents);
  }

  readonly onDidChange = ((listener: () => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }) as Quality["onDidChange"];

  markOf = (row: number): Mark | undefined => this.marks.get(row);

  async mark(rows: number[], mark: Mark | undefined): Promise<void> {
    for (const row of rows)
      if (mark) this.marks.set(row, mark);
      else this.marks.delete(row);
    for (const listener of this.listeners) listener();
  }

  select(selection: Selection | undefined): void {
    this.selection = selection;
    for (const listener of this.listeners) listener();
  }

  async previews(rows: number[]): Promise<string[]> {
    this.asked += rows.length;
    return rows.map((row) =>
      this.documents[row].broken ? "This line is no JSON." : (this.documents[row].text ?? "").replace(/\s+/g, " "),
    );
  }

  async text(row: number): Promise<string> {
    if (this.documents[row].broken) throw new Error("This line is no JSON.");
    return this.documents[row].text ?? "";
  }

  explain = async (row: number): Promise<Explanation> => ({
    reasons: [{ signal: "words", says: "few different words", share: 1 }],
    findings: (this.documents[row].findings ?? []).map((name) => ({
      ...{ rule: name, value: 0.75, threshold: 0.5, source: "a test", start: 0, end: 4 },
      message: `It is ${name}.`,
    })),
  });
}

export function fakeQualities(all: Quality[]): Qualities & { fire(): void } {
  const listeners = new Set<() => void>();
  return {
    onDidChange: ((listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    }) as Qualities["onDidChange"],
    all: () => all,
    of: (target) => all.find((each) => each.target.uri === target.uri),
    fire: () => {
      for (const listener of listeners) listener();
    },
  };
}
