import type { EditorApi } from "../../src/protocol/page";
import { debounced } from "../dom";

/** Previews kept; more than any screen shows, far fewer than a corpus has. */
const KEPT = 4000;

/** First characters of documents, asked for when their rows are visible. */
export class Previews {
  private readonly known = new Map<number, string>();
  private readonly asked = new Set<number>();
  private wanted: number[] = [];
  private generation = 0;
  private readonly ask = debounced(40, () => void this.request());

  constructor(
    private readonly editor: Pick<EditorApi, "previews">,
    private readonly arrived: () => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  of(document: number): string | undefined {
    return this.known.get(document);
  }

  want(documents: number[]): void {
    this.wanted = documents;
    if (documents.some((document) => this.missing(document))) this.ask();
  }

  /** The file changed: what was known belongs to the old one. */
  forget(): void {
    this.generation++;
    this.known.clear();
    this.asked.clear();
  }

  private missing(document: number): boolean {
    return !this.known.has(document) && !this.asked.has(document);
  }

  private async request(): Promise<void> {
    const documents = this.wanted.filter((document) => this.missing(document));
    if (documents.length === 0) return;
    const { generation } = this;
    for (const document of documents) this.asked.add(document);
    try {
      const texts = await this.editor.previews(documents);
      if (generation === this.generation) this.keep(documents, texts);
    } catch (error) {
      if (generation === this.generation) this.failed(error);
    } finally {
      if (generation === this.generation) for (const document of documents) this.asked.delete(document);
    }
  }

  private keep(documents: number[], texts: string[]): void {
    documents.forEach((document, index) => {
      this.known.set(document, texts[index] ?? "");
    });
    // A Map remembers the order of insertion, so the first keys are the oldest.
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    this.arrived();
  }
}
