/** A report as what stands in it, one under the other: Markdown and HTML are two ways of writing it. All texts are plain, and escaped by whoever writes them. */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; head: string[] /** "l" or "r" for each column. */; sides: string; rows: Cell[][] }
  | { kind: "excerpt"; before: string; marked: string; after: string }
  | Picture;

/** A text, and where it leads: an address that is relative to the document. Only Markdown in an editor leads anywhere. */
export type Cell = string | { text: string; to: string };

export const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);

/** A drawing of figures that a table beside it has as well, so that it is left out where there are no pictures. */
export interface Picture {
  kind: "picture";
  /** An SVG element, whose texts are escaped. */
  svg: string;
  caption: string;
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const list = (items: string[]): Block[] => (items.length > 0 ? [{ kind: "list", items }] : []);
export const table = (head: string[], sides: string, rows: Cell[][]): Block => ({ kind: "table", head, sides, rows });

/** How each kind is written in some language. */
export type Writers = { [Kind in Block["kind"]]: (block: Extract<Block, { kind: Kind }>) => string };

export const write = <Kind extends Block["kind"]>(block: Extract<Block, { kind: Kind }>, writers: Writers): string =>
  (writers[block.kind as Kind] as (block: Extract<Block, { kind: Kind }>) => string)(block);
