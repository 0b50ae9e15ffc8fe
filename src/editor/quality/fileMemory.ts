import type * as vscode from "vscode";
import type { Mark } from "../../protocol/quality";

interface Remembered {
  /** By content. */
  keep: number[];
  drop: number[];
  /** Rules that are switched off for this file. */
  off: string[];
  /** Marks that a choice made, by content. */
  chosen: number[];
}

/** How many documents a choice marked, and how many the user had marked before, whose marks stay. */
export interface ChosenMarks {
  keep: number;
  drop: number;
  own: number;
}

/** What the user decided about a file's documents: kept in the workspace's state by what they hold, so that it survives a reload and edits of other lines. */
export class FileMemory {
  private readonly marks: Map<number, Mark>;
  private rulesOff: string[];
  /** Those whose marks a choice made; what the user marks is the user's from then on. */
  private readonly chosen: Set<number>;

  constructor(
    private readonly state: vscode.Memento,
    private readonly key: string,
  ) {
    const { keep = [], drop = [], off = [], chosen = [] } = state.get<Partial<Remembered>>(this.name, {});
    this.marks = new Map([...keep.map((content) => [content, "keep"] as const), ...drop.map((content) => [content, "drop"] as const)]);
    this.rulesOff = off;
    this.chosen = new Set(chosen);
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
      this.chosen.delete(content);
    }
    await this.save();
  }

  /** Marks documents by a choice, instead of those that the last choice marked. What the user marked stays as it is. */
  async markChosen(choice: { content: number; mark: Mark }[]): Promise<ChosenMarks> {
    this.forgetChosen();
    const free = choice.filter(({ content }) => !this.marks.has(content));
    for (const { content, mark } of free) {
      this.marks.set(content, mark);
      this.chosen.add(content);
    }
    await this.save();
    const keep = free.filter(({ mark }) => mark === "keep").length;
    return { keep, drop: free.length - keep, own: choice.length - free.length };
  }

  /** Takes the marks of the last choice away, and no others. @returns how many there were. */
  async unmarkChosen(): Promise<number> {
    const count = this.forgetChosen();
    await this.save();
    return count;
  }

  private forgetChosen(): number {
    const count = this.chosen.size;
    for (const content of this.chosen) this.marks.delete(content);
    this.chosen.clear();
    return count;
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
    const remembered: Remembered = { keep: of("keep"), drop: of("drop"), off: this.rulesOff, chosen: [...this.chosen] };
    const isEmpty = this.marks.size === 0 && this.rulesOff.length === 0;
    await this.state.update(this.name, isEmpty ? undefined : remembered);
  }
}
