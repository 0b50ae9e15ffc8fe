import type { Kind } from "../facts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** One document's text, and what is read off it, each computed when it is first asked for. */
export class TextFacts {
  private known: Map<string, unknown> = new Map();

  constructor(
    /** UTF-8. */
    readonly bytes: Uint8Array,
    readonly kind: Kind = "prose",
  ) {}

  /** The decoded text; invalid bytes are �. */
  get text(): string {
    return this.once("text", () => decoder.decode(this.bytes));
  }

  /** Lines without their ends; \r\n, \n and \r end a line. A line end at the very end begins no further line. */
  get lines(): string[] {
    return this.once("lines", () => linesOf(this.text));
  }

  /** Computes a view of the text once: for views that live in files of their own. */
  once<T>(name: string, make: () => T): T {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name) as T;
  }
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
