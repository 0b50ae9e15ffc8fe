import type { BrokenRecord } from "../../types";
import { type Decided, isJudged, type Mark } from "./verdict";

/** One line of a file of marks: a document by its line or its id, and what was decided of it. */
export interface MarkLine {
  line?: number;
  id?: string;
  /** 53 bits of a hash of its text: see `QualityColumns`. It finds the document again where lines have moved. */
  content?: number;
  mark: Mark;
}

/** Marks as JSON lines such as {"line": 12, "mark": "drop"}. @throws a sentence for a line that is none. @param name of the file. */
export function parseMarks(text: string, name: string): MarkLine[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.flatMap((line, i) => (line === "" ? [] : [markLine(line, name, i + 1)]));
}

function markLine(text: string, name: string, number: number): MarkLine {
  const { id, line, content, mark } = parsed(text) as { id?: unknown; line?: unknown; content?: unknown; mark?: unknown };
  if ((line === undefined && id === undefined) || (mark !== "keep" && mark !== "drop"))
    throw new Error(`${name}, line ${number} is no mark: write {"line": 12, "mark": "drop"}, or "keep", one a line.`);
  return {
    ...(line !== undefined && { line: Number(line) }),
    ...(id !== undefined && { id: String(id) }),
    ...(typeof content === "number" && { content }),
    mark,
  };
}

function parsed(line: string): object {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

/** Marks by id and by line; of two for one document the later one counts. */
export class Marks {
  private readonly marks: Map<string, Mark>;

  constructor(lines: Pick<MarkLine, "line" | "id" | "mark">[]) {
    this.marks = new Map(lines.map(({ line, id, mark }) => [line !== undefined ? `line ${line}` : `id ${id}`, mark]));
  }

  get count(): number {
    return this.marks.size;
  }

  of({ line, id }: { line: number; id: string }): Mark | undefined {
    return this.marks.get(`line ${line}`) ?? this.marks.get(`id ${id}`);
  }

  /** @param number of the entry in the file, from 0: a record that cannot be read has its id from there. */
  ofEntry(entry: Decided | BrokenRecord, number: number): Mark | undefined {
    return isJudged(entry) ? this.of(entry.document) : this.of({ line: entry.line, id: String(number + 1) });
  }

  /** One text for the same marks, in whatever order they were written: to be hashed. */
  toString(): string {
    return [...this.marks]
      .map(([key, mark]) => `${key} ${mark}\n`)
      .sort((a, b) => (a < b ? -1 : 1))
      .join("");
  }
}

/**
 * Marks as lines of a file: each document by its line, or by its id where documents share a line (elements of a JSON array may).
 * @param lines of all documents, by row. @param content of the texts, by row.
 */
export function markLines(
  marks: { row: number; mark: Mark }[],
  { line: lines, content }: { line: ArrayLike<number>; content: ArrayLike<number> },
): MarkLine[] {
  const isByLine = isAscending(lines);
  const sorted = marks.toSorted((a, b) => a.row - b.row);
  return sorted.map(({ row, mark }) => ({
    ...(isByLine ? { line: lines[row] } : { id: String(row + 1) }),
    mark,
    content: content[row],
  }));
}

/** Each is larger than the one before. */
function isAscending(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] <= values[i - 1]) return false;
  return true;
}
