import type * as vscode from "vscode";
import type { Mark } from "../../protocol/quality";

interface Remembered {
  /** By content. */
  keep: number[];
  drop: number[];
  /** Rules that are switched off for this file. */
  off: string[];
}

/** What the user decided about a file's documents: kept in the workspace's state by what they hold, so that it survives a reload and edits of other lines. */
export class FileMemory {
  private readonly marks: Map<number, Mark>;
  private rulesOff: string[];

  constructor(
    private readonly state: vscode.Memento,
    private readonly key: string,
  ) {
    const { keep = [], drop = [], off = [] } = state.get<Partial<Remembered>>(this.name, {});
    this.marks = new Map([...keep.map((content) => [content, "keep"] as const), ...drop.map((content) => [content, "drop"] as const)]);
    this.rulesOff = off;
  }

  private get name(): string {
    return `quality:${this.key}`;
  }

  get size(): number {
    return this.marks.size;
  }

  /** Rules that are switched off for this file. */
  get off(): string[] {
    return this.rulesOff;
  }

  markOf(content: number): Mark | undefined {
    return this.marks.get(content);
  }

  async mark(contents: number[], mark: Mark | undefined): Promise<void> {
    for (const content of contents) {
      if (mark) this.marks.set(content, mark);
      else this.marks.delete(content);
    }
    await this.save();
  }

  async switchOff(rule: string): Promise<void> {
    this.rulesOff = [...new Set([...this.rulesOff, rule])];
    await this.save();
  }

  async switchOn(rules: string[]): Promise<void> {
    this.rulesOff = this.rulesOff.filter((rule) => !rules.includes(rule));
    await this.save();
  }

  private async save(): Promise<void> {
    const of = (wanted: Mark) => [...this.marks].filter(([, mark]) => mark === wanted).map(([content]) => content);
    const remembered: Remembered = { keep: of("keep"), drop: of("drop"), off: this.rulesOff };
    const isEmpty = this.marks.size === 0 && this.rulesOff.length === 0;
    await this.state.update(this.name, isEmpty ? undefined : remembered);
  }
}
