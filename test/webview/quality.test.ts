import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftsOf, warningsOf } from "../../src/core/quality/filter/shift";
import { type GroupBy, Tally } from "../../src/core/quality/filter/tally";
import { type QualityResult, VERDICT } from "../../src/protocol/quality";
import { BINS, badnessBins, binCounts } from "../../webview/quality/badnessBins";
import { counted, keptRows, MARK, marksOf } from "../../webview/quality/keeping";
import { GROUPINGS, groupsOf, shiftUnder } from "../../webview/quality/mix";
import { entriesOf, rowIndex } from "../../webview/quality/rowIndex";
import { rowsFound, ruleCounts } from "../../webview/quality/ruleCounts";
import { sortedOrder } from "../../webview/quality/sorting";
import { thresholdText, thresholdTyped } from "../../webview/quality/thresholdWords";
import { familyShares, matrixFilters, rowsShown } from "../../webview/quality/verdicts";

const FAMILIES = ["gopher-quality", "c4", "dclm"];
const DOMAINS = Array.from({ length: 30 }, (_, index) => `host-${index}`);

/** One document, as random input makes it. */
const anyDocument = fc.record({
  bytes: fc.nat({ max: 50_000 }),
  tokens: fc.nat({ max: 9000 }),
  badness: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, 1)),
  broken: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  rules: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  language: fc.constantFrom("en", "de", "zh", "language unknown", "others"),
  domain: fc.constantFrom(...DOMAINS),
  verdicts: fc.array(fc.constantFrom(...Object.values(VERDICT)), { minLength: FAMILIES.length, maxLength: FAMILIES.length }),
});
type AnyDocument = ReturnType<typeof anyDocument.generate>["value"];

const severities = ["error", "warning", "information", "error"] as const;
const isDropped = ({ broken, rules }: AnyDocument) => broken || rules.some((rule) => severities[rule] !== "information");

function labelled(names: string[]) {
  const distinct = [...new Set(names)];
  return { names: distinct, of: Uint16Array.from(names, (name) => distinct.indexOf(name)) };
}

/** What the editor would make of the documents; of it only what the parts under test look at. */
function resultOf(documents: AnyDocument[]): QualityResult {
  const found = documents.flatMap(({ rules }, row) => rules.map((rule) => ({ row, rule })));
  return {
    columns: {
      line: Uint32Array.from(documents, (_, row) => row + 1),
      bytes: Float64Array.from(documents, ({ bytes }) => bytes),
      tokens: Uint32Array.from(documents, ({ tokens, broken }) => (broken ? 0 : tokens)),
      badness: Float64Array.from(documents, ({ badness, broken }) => (broken ? Number.NaN : badness)),
      broken: Uint8Array.from(documents, ({ broken }) => (broken ? 1 : 0)),
      drops: Uint8Array.from(documents, (document) => (isDropped(document) ? 1 : 0)),
    },
    findings: { row: Uint32Array.from(found, ({ row }) => row), rule: Uint16Array.from(found, ({ rule }) => rule) },
    verdicts: { verdict: Uint8Array.from(documents.flatMap(({ verdicts }) => verdicts)) },
    groups: {
      language: labelled(documents.map(({ language }) => language)),
      length: labelled(documents.map(({ bytes }) => (bytes < 200 ? "short" : "long"))),
      domain: labelled(documents.map(({ domain }) => domain)),
    },
    domainColumn: "url",
    rules: severities.map((severity, rule) => ({ name: `rule-${rule}`, severity })),
    families: FAMILIES,
  } as unknown as QualityResult;
}

/** What `bitlens filter` counts of the same documents, marks aside. */
function tallied(documents: AnyDocument[], maxBadness: number | undefined): Tally {
  const tally = new Tally();
  for (const document of documents) {
    const { bytes, tokens, badness, broken, language, domain, rules } = document;
    const dropping = isDropped(document) ? ["a rule"] : [];
    if (!broken && maxBadness !== undefined && badness > maxBadness) dropping.push("badness");
    const groups: Record<GroupBy, string> = { language, length: bytes < 200 ? "short" : "long", domain };
    tally.add({
      amount: { documents: 1, bytes, tokens: broken ? 0 : tokens },
      ...(!broken && { groups }),
      ...{ found: rules.map(String), dropping },
    });
  }
  return tally;
}

const anyDocuments = fc.array(anyDocument, { minLength: 1, maxLength: 120 });
const anyThreshold = fc.option(
  fc.integer({ min: 0, max: 200 }).map((step) => step / 200),
  { nil: undefined },
);
const unmarked = (documents: AnyDocument[]) => new Uint8Array(documents.length);

describe("the threshold", () => {
  it("keeps and drops what the filter's own tally counts", () => {
    fc.assert(
      fc.property(anyDocuments, anyThreshold, (documents, maxBadness) => {
        const { columns } = resultOf(documents);
        const kept = keptRows(columns, { maxBadness, marks: unmarked(documents) });
        const tally = tallied(documents, maxBadness);
        expect(counted(columns, kept, 1)).toEqual(tally.kept);
        expect(counted(columns, kept, 0)).toEqual(tally.dropped);
      }),
    );
  });

  it("shifts the mix as the filter's summary says, group by group, and warns of the same", () => {
    fc.assert(
      fc.property(anyDocuments, anyThreshold, (documents, maxBadness) => {
        fc.pre(documents.some(({ broken }) => !broken));
        const result = resultOf(documents);
        const kept = keptRows(result.columns, { maxBadness, marks: unmarked(documents) });
        const shifts = GROUPINGS.map((by) => shiftUnder(groupsOf(result, by)!, result.columns, kept));
        const expected = shiftsOf(tallied(documents, maxBadness), "url");
        expect(shifts).toEqual(expected);
        expect(shifts.flatMap(warningsOf)).toEqual(expected.flatMap(warningsOf));
      }),
    );
  });

  it("keeps no fewer where it is higher, and all that has no finding where it is off", () => {
    fc.assert(
      fc.property(anyDocuments, anyThreshold, anyThreshold, (documents, first, second) => {
        const { columns } = resultOf(documents);
        const marks = unmarked(documents);
        const [low, high] = [first ?? 2, second ?? 2].sort((a, b) => a - b);
        const [fewer, more] = [low, high].map((maxBadness) => keptRows(columns, { maxBadness, marks }));
        fewer.forEach((isKept, row) => {
          expect(more[row]).toBeGreaterThanOrEqual(isKept);
        });
        const off = keptRows(columns, { maxBadness: undefined, marks });
        expect([...off]).toEqual(documents.map((document) => (isDropped(document) ? 0 : 1)));
      }),
    );
  });

  it("is overruled by marks, and by nothing else", () => {
    fc.assert(
      fc.property(
        anyDocuments,
        anyThreshold,
        fc.array(fc.tuple(fc.nat(119), fc.constantFrom("keep" as const, "drop" as const))),
        (documents, maxBadness, pairs) => {
          const { columns } = resultOf(documents);
          const marks = marksOf(
            pairs.map(([row, mark]) => ({ row, mark })),
            documents.length,
          );
          const kept = keptRows(columns, { maxBadness, marks });
          const without = keptRows(columns, { maxBadness, marks: unmarked(documents) });
          kept.forEach((isKept, row) => {
            expect(isKept).toBe(marks[row] === MARK.none ? without[row] : marks[row] === MARK.keep ? 1 : 0);
          });
        },
      ),
    );
  });

  it("counts every readable document in one bar of the histogram", () => {
    fc.assert(
      fc.property(anyDocuments, anyThreshold, (documents, maxBadness) => {
        const { columns } = resultOf(documents);
        const bins = badnessBins(columns.badness);
        const kept = keptRows(columns, { maxBadness, marks: unmarked(documents) });
        const [all, staying] = [binCounts(bins), binCounts(bins, kept)];
        expect(all).toHaveLength(BINS);
        expect(all.reduce((sum, documentsIn) => sum + documentsIn)).toBe(documents.filter(({ broken }) => !broken).length);
        expect(staying.reduce((sum, documentsIn) => sum + documentsIn)).toBe(counted(columns, kept, 1).documents);
      }),
    );
  });

  it("lists the largest groups of many, and the others as one", () => {
    const many = DOMAINS.flatMap((domain, index) => Array.from({ length: index + 1 }, () => ({ ...plain, domain })));
    const result = resultOf(many);
    const { names } = groupsOf(result, "domain")!;
    expect(names).toEqual([...DOMAINS.slice(10).reverse(), "others"]);
  });
});

const plain: AnyDocument = {
  ...{ bytes: 10, tokens: 1, badness: 0, broken: false, rules: [], language: "en", domain: "", verdicts: [0, 0, 0] },
};

describe("findings by rule", () => {
  it("count each document once, and filter to just these", () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const result = resultOf(documents);
        const counts = ruleCounts(result);
        for (const { rule, documents: found, bytes } of counts) {
          const having = documents.filter(({ rules }) => rules.includes(rule));
          expect(found).toBe(having.length);
          expect(bytes).toBe(having.reduce((sum, each) => sum + each.bytes, 0));
          const flags = rowsFound(result.findings, documents.length, rule);
          expect([...flags]).toEqual(documents.map(({ rules }) => (rules.includes(rule) ? 1 : 0)));
        }
        expect(counts.map((count) => count.documents)).toEqual(counts.map((count) => count.documents).sort((a, b) => b - a));
      }),
    );
  });

  it("are found again by their row", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (rowOf) => {
        const index = rowIndex(Uint32Array.from(rowOf), 10);
        for (let row = 0; row < 10; row++)
          expect([...entriesOf(index, row)]).toEqual(rowOf.flatMap((each, entry) => (each === row ? [entry] : [])));
      }),
    );
  });
});

describe("verdicts", () => {
  it("have a column for each family that says something, with its share", () => {
    const documents = [
      { ...plain, verdicts: [VERDICT.drops, VERDICT.keeps, VERDICT.none] },
      { ...plain, verdicts: [VERDICT.keeps, VERDICT.keeps, VERDICT.none] },
    ];
    expect(familyShares(resultOf(documents))).toEqual([
      { family: 0, name: "gopher-quality", asked: 2, drops: 1 },
      { family: 1, name: "c4", asked: 2, drops: 0 },
    ]);
  });

  it("are filtered by what the families say, and by the flags of other views", () => {
    fc.assert(
      fc.property(anyDocuments, fc.constantFrom(...matrixFilters), fc.boolean(), (documents, filter, isFlagged) => {
        const flags = Uint8Array.from(documents, (_, row) => row % 2);
        const shown = rowsShown(resultOf(documents), filter, isFlagged ? [flags] : []);
        documents.forEach(({ verdicts }, row) => {
          const drops = verdicts.includes(VERDICT.drops);
          const wanted = { all: true, dropped: drops, disagreements: drops && verdicts.includes(VERDICT.keeps) }[filter];
          expect(shown[row] === 1).toBe(wanted && (!isFlagged || row % 2 === 1));
        });
      }),
    );
  });
});

describe("sorting", () => {
  it("is what a stable sort by comparison gives, with what has no figure last", () => {
    const figure = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 80 }), fc.constantFrom<1 | -1>(1, -1), (values, direction) => {
        const rows = values.map((_, row) => row);
        const known = rows.filter((row) => !Number.isNaN(values[row])).sort((a, b) => direction * (values[a] - values[b]) || a - b);
        const unknown = rows.filter((row) => Number.isNaN(values[row]));
        expect([...sortedOrder(Float64Array.from(values), direction)]).toEqual([...known, ...unknown]);
      }),
    );
  });
});

describe("a threshold that is typed", () => {
  it.each([
    ["0.35", 0.35],
    [" 0,35 ", 0.35],
    ["0.87654321", 0.87654321],
    ["0", 0],
    ["1", 1],
    ["1e-3", 0.001],
    ["", undefined],
    ["  ", undefined],
    ["1.0001", Number.NaN],
    ["-0.1", Number.NaN],
    ["half", Number.NaN],
    ["0.3.5", Number.NaN],
  ])("%j", (text, value) => expect(thresholdTyped(text)).toBe(value));

  it("is shown with as many digits as it has, three at least", () => {
    expect([0.35, 0.8533, 1, undefined].map(thresholdText)).toEqual([
      "badness up to 0.350",
      "badness up to 0.8533",
      "badness up to 1.000",
      "any badness",
    ]);
  });
});
