import type { Explanation, QualityColumns, QualityPageApi, QualityResult, RuleInfo } from "../../src/protocol/quality";
import { VERDICT } from "../../src/protocol/quality";
import { noise } from "./editor";

const rule = (name: string, description: string, more: Partial<RuleInfo> = {}): RuleInfo => ({
  ...{ name, description, family: "bitlens", source: "Bitlens", limit: "above", severity: "warning", threshold: 0.3 },
  ...more,
});

const RULES: RuleInfo[] = [
  rule("near-duplicate", "share of shingles in common with a document before it", { source: "Broder 1997", threshold: 0.8 }),
  rule("repeated-text", "share of characters in repeated lines"),
  rule("mojibake", "share of characters that were decoded wrongly", { severity: "error", threshold: 0.02 }),
  rule("boilerplate-phrases", "share of words in phrases of pages' frames", { threshold: 0.05 }),
  rule("truncated", "ends in the middle of a sentence", { severity: "information", threshold: 0.5 }),
  rule("shuffled-words", "standard deviations of a random order", { severity: "error", threshold: 2 }),
  rule("character-noise", "share of characters that are noise", { threshold: 0.1 }),
  rule("unreadable", "records that cannot be read", { severity: "error", threshold: 0 }),
];

const FAMILIES = [
  "gopher-quality",
  "gopher-repetition",
  "c4",
  "mc4",
  "fineweb",
  "fineweb-paper",
  "nemo",
  "data-juicer",
  "starcoder",
  "dclm",
];

const PUBLISHED: RuleInfo[] = FAMILIES.flatMap((family) => [
  rule(`${family}/words-least`, "words", { family, limit: "below", threshold: 50, source: `${family}, its paper, table A1` }),
  rule(`${family}/stop-words`, "different stop words", { family, limit: "below", threshold: 2, source: `${family}, its program` }),
  rule(`${family}/duplicate-lines`, "share of repeated lines", { family, threshold: 0.3, source: `${family}, its paper, table A2` }),
]);

const LANGUAGES = ["en", "en", "en", "en", "de", "de", "zh", "fr", "ja", "language unknown"];
const DOMAINS = ["news", "forum", "encyclopedia", "shop", "code"];
const LENGTHS = ["less than 200 B", "200 B to 800 B", "800 B to 3.2 kB", "3.2 kB to 12.8 kB", "12.8 kB and more"];

export interface MadeUpQuality {
  documents: number;
  withModel?: boolean;
  domains?: boolean;
}

/** Bad with a chance of about one in six, in kinds that differ by language and domain. */
const isBad = (row: number): boolean => noise(row, 51) > (row % 5 === 3 ? 0.62 : 0.88);
const isBroken = (row: number): boolean => row % 397 === 5;

function columnsOf({ documents, withModel = true }: MadeUpQuality): QualityColumns {
  const column = (figure: (row: number) => number) => Float64Array.from({ length: documents }, (_, row) => figure(row));
  const bytes = column((row) => Math.round(90 * 2 ** (7 * noise(row, 52) ** 1.5)));
  const redundancy = column((row) => (noise(row, 53) < 0.45 ? 0 : noise(row, 54) ** (isBad(row) ? 0.7 : 3)));
  const broken = Uint8Array.from({ length: documents }, (_, row) => (isBroken(row) ? 1 : 0));
  const badness = column((row) => (isBroken(row) ? Number.NaN : isBad(row) ? 1 - 0.7 * noise(row, 56) ** 2 : 0.55 * noise(row, 57) ** 3));
  const start = column((row) => row * 700);
  return {
    ...{ line: Uint32Array.from({ length: documents }, (_, row) => row + 1), start, end: start.map((at) => at + 690), bytes, broken },
    tokens: Uint32Array.from(bytes, (length, row) => (withModel && !isBroken(row) ? Math.round(length / 3.6) : 0)),
    bitsPerByte: Float32Array.from({ length: documents }, (_, row) =>
      withModel && !isBroken(row) ? 0.5 + 1.4 * (noise(row, 58) + noise(row, 59)) * (isBad(row) ? 1.5 : 0.7) + 0.1 : Number.NaN,
    ),
    gzipRatio: Float32Array.from(redundancy, (share, row) => 1.1 + noise(row, 60) + 3 * share),
    redundancy: Float32Array.from(redundancy),
    badness,
    duplicateOf: Uint32Array.from({ length: documents }, (_, row) => (noise(row, 61) > 0.97 ? Math.floor(row / 2) : row)),
    drops: Uint8Array.from({ length: documents }, (_, row) => (isBroken(row) || (isBad(row) && noise(row, 62) > 0.35) ? 1 : 0)),
    content: column((row) => Math.floor(noise(row, 63) * 2 ** 16) * 2 ** 20 + (row % 2 ** 20)),
    bucket: {
      names: ["head", "middle", "tail", ""],
      of: Uint16Array.from({ length: documents }, (_, row) => (isBroken(row) ? 3 : Math.floor(3 * noise(row, 64)))),
    },
  };
}

function findingsOf({ drops, bytes, broken }: QualityColumns): QualityResult["findings"] {
  const found: number[][] = [];
  for (let row = 0; row < drops.length; row++) {
    if (broken[row]) found.push([row, RULES.length - 1, 1, 0, bytes[row]]);
    else if (drops[row]) {
      const first = Math.floor(4 * noise(row, 65));
      found.push([row, first, 0.3 + 0.6 * noise(row, 66), 0, bytes[row]]);
      if (noise(row, 67) > 0.6) found.push([row, 5, 2.5, 0, bytes[row]]);
    } else if (noise(row, 68) > 0.93) found.push([row, 4, 0.7, Math.max(0, bytes[row] - 20), bytes[row]]);
  }
  const at = (place: number) => found.map((finding) => finding[place]);
  return {
    row: Uint32Array.from(at(0)),
    rule: Uint16Array.from(at(1)),
    ...{ value: Float64Array.from(at(2)), start: Float64Array.from(at(3)), end: Float64Array.from(at(4)) },
  };
}

function verdictsOf(documents: number): QualityResult["verdicts"] {
  const length = documents * FAMILIES.length;
  const verdict = new Uint8Array(length);
  const ruleOf = new Uint16Array(length).fill(65535);
  const value = new Float32Array(length);
  for (let place = 0; place < length; place++) {
    const [row, family] = [Math.floor(place / FAMILIES.length), place % FAMILIES.length];
    // Nothing in this corpus is a program.
    if (isBroken(row) || FAMILIES[family] === "starcoder") continue;
    const drops = noise(row, family, 69) > (isBad(row) ? 0.45 : 0.94 - 0.04 * (family % 4));
    verdict[place] = drops ? VERDICT.drops : VERDICT.keeps;
    if (!drops) continue;
    ruleOf[place] = family * 3 + Math.floor(3 * noise(row, family, 70));
    value[place] = ruleOf[place] % 3 === 2 ? 0.3 + 0.6 * noise(row, 71) : Math.floor(2 * noise(row, 72));
  }
  return { verdict, rule: ruleOf, value };
}

export function qualityResultOf(made: MadeUpQuality): QualityResult {
  const { documents, withModel = true, domains = true } = made;
  const columns = columnsOf(made);
  const labels = (names: string[], of: (row: number) => number) => {
    const distinct = [...new Set(names)];
    return { names: distinct, of: Uint16Array.from({ length: documents }, (_, row) => distinct.indexOf(names[of(row)])) };
  };
  const classOf = (bytes: number) => (bytes < 200 ? 0 : Math.min(4, 1 + Math.floor(Math.log(bytes / 200) / Math.log(4))));
  return {
    columns,
    findings: findingsOf(columns),
    verdicts: verdictsOf(documents),
    groups: {
      language: labels(LANGUAGES, (row) => Math.floor(LANGUAGES.length * noise(row, 73))),
      length: labels(LENGTHS, (row) => classOf(columns.bytes[row])),
      ...(domains && { domain: labels(DOMAINS, (row) => row % DOMAINS.length) }),
    },
    ...(domains && { domainColumn: "source" }),
    ...{ rules: RULES, published: PUBLISHED, families: FAMILIES, notes: [], seed: 1 },
    ...(withModel && {
      model: { name: "bitlens-6m", sha256: "5b1f0c", window: 1024, stride: 512, documentStart: "auto", bosRule: "document start token" },
    }),
  };
}

function explanationOf(row: number, { columns, findings, rules }: QualityResult): Explanation {
  const reasons = [
    { signal: "bitsPerByte", says: "garbled, or of another kind: 4.2 standard deviations beyond what is usual", share: 0.62 },
    { signal: "repeated-text", says: "repetitive: 2.1 standard deviations beyond what is usual", share: 0.27 },
    { signal: "noise", says: "full of noise, markup or fragments: 1.1 standard deviations beyond what is usual", share: 0.11 },
  ];
  const own = [...findings.row.keys()].filter((finding) => findings.row[finding] === row);
  return {
    reasons: columns.badness[row] > 0.2 ? reasons : [],
    findings: own.map((finding) => {
      const { name, threshold, source, description } = rules[findings.rule[finding]];
      const [value, start, end] = [findings.value[finding], findings.start[finding], findings.end[finding]];
      return { rule: name, value, threshold, source, message: `It is beyond the threshold in: ${description}.`, start, end };
    }),
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** An editor's answers about quality; what it is told is written down. */
export function fakeQuality(
  made: MadeUpQuality | undefined,
  previews: (rows: number[]) => string[],
  say: (call: string) => void,
): QualityPageApi {
  // Made before the page begins, so that its own work can be measured.
  const known = made && qualityResultOf(made);
  const result = () => {
    if (!known) throw new Error("Low-quality documents have not been looked for in this file. Find them first.");
    return known;
  };
  const marks = new Map<number, "keep" | "drop">();
  return {
    qualityResult: async () => result(),
    qualityMarks: async () => [...marks].map(([row, mark]) => ({ row, mark })),
    explainDocument: async (row) => {
      await pause(60);
      return explanationOf(row, result());
    },
    markDocuments: async (rows, mark) => {
      for (const row of rows)
        if (mark) marks.set(row, mark);
        else marks.delete(row);
      say(`mark ${rows.length} ${mark}`);
    },
    selectDocuments: async (rows, name) => say(`select ${rows.length} ${name}`),
    peekDocument: async (row) => say(`peek ${row}`),
    qualityPreviews: async (rows) => previews(rows),
    exportFiltered: async (maxBadness) => {
      say(`exportFiltered ${maxBadness}`);
      const { columns } = result();
      const part = { documents: columns.line.length, bytes: 1, tokens: 1 };
      return { kept: part, dropped: part, manifest: "kept.manifest.json", reasons: "dropped.reasons.jsonl" };
    },
    findLowQuality: async (withModel) => say(`findLowQuality ${withModel}`),
    cancelQuality: async () => say("cancelQuality"),
  };
}
