import { type Block, textOf, type Writers, write } from "../core/report/blocks";
import { table } from "./table";

const writers: Writers = {
  heading: ({ text }) => `${text}\n`,
  paragraph: ({ text }) => `${text}\n`,
  list: ({ items }) => items.map((item) => `${item}\n`).join(""),
  table: ({ head, rows }) =>
    table(
      head,
      rows.map((cells) => cells.map(textOf)),
    ),
  excerpt: ({ before, marked, after }) => `${before}${marked}${after}\n`,
  picture: () => "",
};

/** A report for a terminal, a blank line between its parts. */
export const terminalText = (blocks: Block[]): string =>
  blocks
    .map((block) => write(block, writers))
    .filter((part) => part !== "")
    .join("\n");
