import { fileRange } from "../core/corpus/filePlaces";
import type { Finding, Rule } from "../core/quality/rule";
import type { BrokenRecord, ByteRange, Document } from "../core/types";
import type { FindingColumns } from "../protocol/quality";

/** Findings of all rows side by side, in file order. */
export class FindingTable {
  private readonly numbers: Map<string, number>;
  private readonly row: number[] = [];
  private readonly rule: number[] = [];
  private readonly value: number[] = [];
  private readonly start: number[] = [];
  private readonly end: number[] = [];
  private readonly fileStart: number[] = [];
  private readonly fileEnd: number[] = [];
  /** [rows + 1] where a row's findings begin. */
  private readonly starts: number[] = [0];

  /** The last rule's number is that of records that cannot be read. */
  constructor(private readonly rules: Rule[]) {
    this.numbers = new Map(rules.map(({ name }, number) => [name, number]));
  }

  add(document: Document, findings: Finding[]): void {
    for (const { rule, value, start, end } of findings)
      this.push(this.numbers.get(rule)!, value, { start, end }, fileRange(document, start, end));
    this.starts.push(this.row.length);
  }

  addBroken({ bytes, range }: BrokenRecord): void {
    this.push(this.rules.length, 1, { start: 0, end: bytes }, range);
    this.starts.push(this.row.length);
  }

  private push(rule: number, value: number, { start, end }: ByteRange, inFile: ByteRange): void {
    this.row.push(this.starts.length - 1);
    this.rule.push(rule);
    this.value.push(value);
    this.start.push(start);
    this.end.push(end);
    this.fileStart.push(inFile.start);
    this.fileEnd.push(inFile.end);
  }

  /** A row's findings as they were made; none of a record that cannot be read. */
  of(row: number): Finding[] {
    const places = Array.from({ length: this.starts[row + 1] - this.starts[row] }, (_, i) => this.starts[row] + i);
    return places.filter((place) => this.rule[place] < this.rules.length).map((place) => this.finding(place));
  }

  private finding(place: number): Finding {
    const { name, threshold, source, severity, message } = this.rules[this.rule[place]];
    const value = this.value[place];
    return { rule: name, value, threshold, source, severity, start: this.start[place], end: this.end[place], message: message(value) };
  }

  columns(): FindingColumns {
    const { row, rule, value, start, end, fileStart, fileEnd } = this;
    return {
      row: Uint32Array.from(row),
      rule: Uint16Array.from(rule),
      value: Float64Array.from(value),
      start: Float64Array.from(start),
      end: Float64Array.from(end),
      fileStart: Float64Array.from(fileStart),
      fileEnd: Float64Array.from(fileEnd),
    };
  }
}
