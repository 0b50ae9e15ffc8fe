import { LRUCache } from "lru-cache";
import type * as vscode from "vscode";
import type { DocumentHeat, DocumentLayout } from "../../protocol/page";
import type { ModelSource } from "../modelSource";
import type { PreparedRun } from "../preparedRun";
import { ExpertReading } from "./expertReading";
import { textInFile } from "./expertTexts";

/** Texts whose heat is kept: 13 bytes a token beside the text itself. */
const MOST_KEPT = 32;

/** Whose page looks at what. */
export interface Looked {
  run: PreparedRun;
  document: number;
  file: vscode.Uri;
  /** Aborted when the page is gone. */
  life: AbortSignal;
}

/** Who knew the tokens of texts: kept by what the text is, what stands before it, and the model. Of each panel one text is being read, and only as far as its page asks. */
export class ExpertHeats implements vscode.Disposable {
  private readonly kept = new LRUCache<string, ExpertReading>({ max: MOST_KEPT, dispose: (reading) => reading.pause() });
  /** By the panel's life. */
  private readonly read = new Map<AbortSignal, ExpertReading>();

  constructor(private readonly model: ModelSource) {}

  async layout({ run, document }: Looked): Promise<Omit<DocumentLayout, "document" | "line">> {
    const { bytes, before, truncatedAt } = await textInFile(run, document);
    const cut = truncatedAt === undefined ? {} : { truncatedAt };
    return { bytes, boundaries: await this.model.tokenize(bytes), readBefore: before.length, ...cut };
  }

  async heat(looked: Looked, from: number, to: number): Promise<Omit<DocumentHeat, "document">> {
    const reading = await this.readingOf(looked);
    const { life } = looked;
    if (this.read.get(life) !== reading) this.leave(life);
    if (!this.read.has(life)) life.addEventListener("abort", () => this.leave(life), { once: true });
    this.read.set(life, reading);
    return reading.heat(from, to);
  }

  /** The page looks at something else: what its text had taught is given up, what is known of it stays. */
  leave(life: AbortSignal): void {
    const reading = this.read.get(life);
    this.read.delete(life);
    // Another panel may look at the same text.
    if (![...this.read.values()].some((other) => other === reading)) reading?.pause();
  }

  private async readingOf({ run, document, file, life }: Looked): Promise<ExpertReading> {
    const { bytes, before, hash } = await textInFile(run, document);
    const { card, rule } = await this.model.job({ signal: life }, file);
    const key = [hash, card.sha256, card.bosRule, rule.window, rule.stride].join(" ");
    const known = this.kept.get(key);
    if (known) return known;
    const boundaries = await this.model.tokenize(bytes);
    const open = (signal: AbortSignal) => this.model.job({ signal, urgent: true }, file);
    const reading = this.kept.get(key) ?? new ExpertReading({ bytes, before, boundaries }, open);
    this.kept.set(key, reading);
    return reading;
  }

  dispose(): void {
    this.kept.clear();
  }
}
