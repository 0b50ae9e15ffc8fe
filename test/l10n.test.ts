import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES, strays, tableOf, texts } from "../scripts/l10n.mjs";
import { ROOT } from "../scripts/repository.mjs";
import { symptoms } from "../src/core/quality/badness/symptoms";
import { english } from "../src/core/report/say";
import { Translation } from "../src/core/report/translation";
import { knownRules } from "../src/editor/quality/knownRules";

type Table = Record<string, string>;

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const manifestTable = (language?: string): Table => JSON.parse(read(`package.nls${language ? `.${language}` : ""}.json`));
const all = texts();

/** {0}, commands, settings, code and addresses: what a translation has to have as the English text has it. */
const fixedParts = (text: string): string[] =>
  [...text.matchAll(/\{\d+\}|\(command:[^)]+\)|`[^`]+`|#[\w.]+#|\*\*|\n/g)].map(([part]) => part).sort((a, b) => (a < b ? -1 : 1));

/** What is typed or named as it is, whatever the language: files, code, what a tokenizer or a rule calls things. */
const CODE = [
  ...[/\{\d+\}/g, /`[^`]+`/g, /\(command:[^)]+\)/g, /#[\w.]+#/g, /\\u|0x/g, /\{"line": 12, "mark": "drop"\}|"keep"/g],
  ...[
    /the、be、to、of、and、that、have、with/g,
    /lorem ipsum|lm head/g,
    /auto、bos、eos、none/g,
    /“bitlens compare”|bitlens filter|--domain|ulimit -n/g,
  ],
  ...[
    /[\w/]+\.(?:jsonl?|onnx|md|html|yaml|py|gz|zst|csv)\b/g,
    /\.(?:html|md|json|gz|zst|onnx)\b/g,
    /messages\[\]\.content|bitlens\.[\w.]+/g,
  ],
  // Options and signals, and the usual names of fields.
  ...[/--(?:smaller MODEL|trusted FILE|prompt FIELD|answer FIELD)/g, /'bitlens (?:score|rank)'/g, /\bbitsBefore\b/g],
  /question 和 answer、instruction 和 output，或 messages/g,
  ...[/“optimum-cli export onnx --model FOLDER OUT”|选择 OUT/g, /AutoTokenizer\.from_pretrained\(FOLDER\)\.save_pretrained\(FOLDER\)/g],
  ...[
    /prune_lm_head=false|past_key_values|token_type_ids|hidden_states|abs\(f1\)|log2?\b/g,
    /transformers(?:\.js)?|optimum|onnxruntime|logits|opset/g,
  ],
  ...[/data_juicer\/ops\/filter|bigcode-dataset/g, /Lee et al\. 2022|Rae et al\. 2021|Broder 1997|Rousseeuw & Leroy 1987|shorth/g],
];

/** Names and units that every language writes alike. */
const NAMES = new Set(
  [
    ...["Bitlens CSV JSON JSONL Lines Parquet HTML Wiki Cookie ASCII XML ID UTF SHA kB MB GB B MiB s p n L S S0 S1 H0 H1 H2 f1 int8 int4"],
    ...["Alt Shift Enter Esc Hugging Face ONNX PyTorch GGUF BPE WordPiece SentencePiece unigram gzip brotli zstd LZMA xz"],
    ...["Gopher C4 mC4 FineWeb DCLM NeMo Curator StarCoder Data Juicer datatrove arXiv JMLR MinHash Jaccard eld ELD A1"],
    ...["C4QualityFilter C4ParagraphFilter FineWebQualityFilter GopherQualityFilter GopherRepetitionFilter"],
    ...["c0 t k MTLD Flesch Reading Ease IFD DSIR Min K Vendi Moore Lewis McCarthy Jarvis Kumar Packer Koller Platanios Li et al unranked"],
  ].flatMap((line) => line.split(" ")),
);

/** Words of the Latin alphabet that are no names. */
function englishWords(text: string): string[] {
  const bare = CODE.reduce((left, pattern) => left.replace(pattern, " "), text);
  return (bare.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []).filter((word) => !NAMES.has(word));
}

describe("texts", () => {
  it("of the editor are all looked up", () => {
    expect(strays()).toEqual([]);
  });

  it("are in the English table, and no others", () => {
    expect(tableOf("en")).toEqual(Object.fromEntries(all.map((text) => [text, text])));
  });

  it("of the manifest are all in its table, and no others", () => {
    const used = [...read("package.json").matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
    expect(new Set(used)).toEqual(new Set(Object.keys(manifestTable())));
  });

  it("of the manifest that a reader sees are all in that table", () => {
    const prose = [
      ...read("package.json").matchAll(/"(?:title|description|markdownDescription|altText|contents|userDescription)": "([^"]*)"/g),
    ];
    const shown = prose.map(([, text]) => text).filter((text) => !/^%.*%$/.test(text) && text !== "Bitlens");
    // What agents read of the tools' inputs stays English.
    const forAgents = JSON.stringify(JSON.parse(read("package.json")).contributes.languageModelTools);
    expect(shown.filter((text) => !forAgents.includes(JSON.stringify(text)))).toEqual([]);
  });
});

describe.each(LANGUAGES)("the table of %s", (language) => {
  const tables: [string, Table, Table][] = [
    ["bundle", tableOf("en"), tableOf(language)],
    ["manifest", manifestTable(), manifestTable(language)],
  ];

  it.each(tables)("has every text, and nothing else: %s", (_, ours, other) => {
    expect(Object.keys(ours).filter((key) => !(key in other))).toEqual([]);
    expect(Object.keys(other).filter((key) => !(key in ours))).toEqual([]);
  });

  it.each(tables)("has the values and commands that the English text has: %s", (_, ours, other) => {
    const unlike = Object.keys(ours).filter((key) => fixedParts(ours[key]).join() !== fixedParts(other[key]).join());
    expect(unlike).toEqual([]);
  });

  it.each(tables)("has no English words but names and units: %s", (_, ours, other) => {
    const left = Object.keys(ours).flatMap((key) =>
      key.endsWith(".picture") ? [] : englishWords(other[key]).map((word) => `${word}: ${other[key]}`),
    );
    expect(left).toEqual([]);
  });

  it.each(tables)("has no empty text, and none that is only the English one: %s", (_, ours, other) => {
    const same = Object.keys(ours).filter((key) => other[key] === ours[key] && englishWords(other[key]).length > 0);
    expect([...same, ...Object.keys(ours).filter((key) => other[key].trim() === "")]).toEqual([]);
  });

  it("has all that rules say of themselves and of documents", () => {
    const { sentence } = new Translation(tableOf(language));
    const said = knownRules.flatMap(({ description, source, message }) => [description, source, message(1), message(0.25), message(12)]);
    const all = [...said, ...symptoms.map(({ says }) => says)].map((text) => sentence(text.replace(/\u00a0/g, " ")));
    expect(
      all.filter((text) => englishWords(text).length > 0 && !/^(?:C4|mC4|FineWeb|Gopher|NeMo|DCLM|StarCoder|Data)/.test(text)),
    ).toEqual([]);
  });

  it("finds a ready-made sentence again, with its values in their places", () => {
    const table = tableOf(language);
    const { sentence } = new Translation(table);
    const values = ["17", "3.5", "−4", "81", "92", "65"];
    const made = all.filter((text) => /\{\d\}/.test(text) && /\p{L}/u.test(text.replace(/\{\d\}/g, "")));
    expect(made.length).toBeGreaterThan(200);
    for (const text of made) expect(sentence(english(text, ...values))).toBe(english(table[text], ...values));
  });
});
