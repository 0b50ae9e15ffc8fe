import type { Judged } from "../core/quality/analysis";
import type { Bucket } from "../core/quality/buckets";
import { bucketsOf } from "../core/quality/buckets";
import type { DocumentFacts } from "../core/quality/facts";
import type { DomainColumn } from "../core/quality/filter/domain";
import { groupsOf } from "../core/quality/filter/groups";
import type { Decided } from "../core/quality/filter/verdict";
import { verdictsOn } from "../core/quality/filter/verdict";
import { publishedRules } from "../core/quality/published";
import type { Rule } from "../core/quality/rule";
import { qualitySignals } from "../core/quality/signals";
import type { BrokenRecord, Document } from "../core/types";
import type { QualityColumns, QualityResult } from "../protocol/quality";
import { infoOf, unreadableInfo } from "./chosenRules";
import { ContentHashes } from "./contentHashes";
import { FindingTable } from "./findingTable";
import { Labels } from "./labels";
import { ReasonTable } from "./reasonTable";
import { familyNames, VerdictTable } from "./verdictTable";

/** A row's figures, but for those that are known when all rows are. */
type Figures = Record<Exclude<keyof QualityColumns, "bucket">, number>;

/** What stands in other documents, and what stood before in the same one: as shares of the text, as if they were independent. */
function redundancyOf(facts: DocumentFacts): number {
  const elsewhere = Math.max(facts.corpus?.copied ?? 0, facts.corpus?.shared ?? 0);
  const before = qualitySignals.repeatedNgramShare.of(facts);
  return 1 - (1 - elsewhere) * (1 - (before || 0));
}

const NOTHING = { tokens: 0, bitsPerByte: Number.NaN, gzipRatio: 0, redundancy: 0, badness: Number.NaN };

/** All that is found of documents, row by row, and what is asked of it later. */
export class ResultTable {
  readonly findings: FindingTable;
  readonly reasons = new ReasonTable();
  private readonly verdicts = new VerdictTable();
  private readonly contents = new ContentHashes();
  private readonly rows: Figures[] = [];
  /** ISO 639-1, which tells less than the group. */
  private readonly languages = new Labels();
  private readonly groups = { language: new Labels(), length: new Labels(), domain: new Labels() };

  constructor(
    private readonly rules: Rule[],
    private readonly domain: DomainColumn | undefined,
  ) {
    this.findings = new FindingTable(rules);
  }

  get length(): number {
    return this.rows.length;
  }

  add(judged: Judged): void {
    const { document, facts, badness } = judged;
    const { tokens, bits } = facts.model?.figures ?? { tokens: 0, bits: Number.NaN };
    const bytes = document.bytes.length;
    // Ids count the records of a file from 1.
    const duplicateOf = facts.corpus?.duplicateOf ? Number(facts.corpus.duplicateOf.id) - 1 : this.length;
    this.push({
      ...{ line: document.line, ...document.range, bytes, tokens, bitsPerByte: bytes > 0 ? bits / bytes : Number.NaN },
      ...{ gzipRatio: facts.gzipRatio ?? 0, redundancy: redundancyOf(facts), badness, broken: 0, duplicateOf },
      ...{ drops: verdictsOn(judged, this.length, {}).length > 0 ? 1 : 0, content: this.contents.next(document.bytes) },
    });
    this.findings.add(document, judged.findings);
    this.reasons.add(judged.reasons);
    this.verdicts.add(facts);
    this.addGroups(judged.language, groupsOf(judged, this.domain));
  }

  /** @param content of the record, or what there is of it. */
  addBroken(entry: BrokenRecord, content: Uint8Array | string): void {
    const { line, range, bytes } = entry;
    this.push({ ...NOTHING, line, ...range, bytes, broken: 1, duplicateOf: this.length, drops: 1, content: this.contents.next(content) });
    this.findings.addBroken(entry);
    this.reasons.add([]);
    this.verdicts.addNone();
    this.addGroups("", {});
  }

  private push(figures: Figures): void {
    this.rows.push(figures);
  }

  private addGroups(language: string, groups: ReturnType<typeof groupsOf>): void {
    this.languages.push(language);
    for (const [by, labels] of Object.entries(this.groups)) labels.push(groups[by as keyof typeof groups] ?? "");
  }

  rangeOf(row: number) {
    const { start, end } = this.rows[row];
    return { start, end };
  }

  /** What marks are written by. */
  places() {
    return { line: this.rows.map(({ line }) => line), content: this.rows.map(({ content }) => content) };
  }

  /** A document as it was judged. */
  decided(row: number, document: Document): Decided {
    const { badness, tokens } = this.rows[row];
    return {
      ...{ document, badness, group: this.groups.language.at(row), language: this.languages.at(row) },
      ...{ findings: this.findings.of(row), reasons: this.reasons.saysOf(row), facts: { model: { figures: { tokens } } } },
    };
  }

  result(): Pick<QualityResult, "columns" | "findings" | "verdicts" | "groups" | "domainColumn" | "rules" | "published" | "families"> {
    const { language, length, domain } = this.groups;
    return {
      columns: this.columns(),
      findings: this.findings.columns(),
      verdicts: this.verdicts.columns(),
      groups: { language: language.column(), length: length.column(), ...(this.domain && { domain: domain.column() }) },
      ...(this.domain && { domainColumn: this.domain.name }),
      ...{ rules: [...this.rules.map(infoOf), unreadableInfo], published: publishedRules.map(infoOf), families: familyNames },
    };
  }

  private columns(): QualityColumns {
    const { rows } = this;
    const by = (name: keyof Figures) => rows.map((row) => row[name]);
    return {
      ...{ line: Uint32Array.from(by("line")), start: Float64Array.from(by("start")), end: Float64Array.from(by("end")) },
      ...{
        bytes: Float64Array.from(by("bytes")),
        tokens: Uint32Array.from(by("tokens")),
        bitsPerByte: Float32Array.from(by("bitsPerByte")),
      },
      ...{ gzipRatio: Float32Array.from(by("gzipRatio")), redundancy: Float32Array.from(by("redundancy")) },
      ...{ badness: Float64Array.from(by("badness")), broken: Uint8Array.from(by("broken")), drops: Uint8Array.from(by("drops")) },
      ...{ duplicateOf: Uint32Array.from(by("duplicateOf")), content: Float64Array.from(by("content")), bucket: this.buckets() },
    };
  }

  private buckets(): QualityColumns["bucket"] {
    const groups = this.rows.map((_, row) => this.groups.language.at(row));
    const found: (Bucket | undefined)[] = bucketsOf(
      this.rows.map(({ bitsPerByte }) => bitsPerByte),
      groups,
    );
    const labels = new Labels();
    for (const bucket of found) labels.push(bucket ?? "");
    return labels.column();
  }
}
