import { type Block, type Cell, type Writers, write } from "./blocks";

/** Text that Markdown shows as it is, in one line. What the data hold must not become links, images or markup. */
export function cell(text: string): string {
  return text.replace(/[\r\n\t]+/g, " ").replace(/[\\`*_{}[\]()#+!|<>~&$:@-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param rows of Markdown. */
export function table(head: string[], alignment: string, rows: string[][]): string {
  const lines = [...alignment].map((side) => (side === "r" ? "---:" : ":---"));
  return [head, lines, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const linked = (each: Cell): string => (typeof each === "string" ? cell(each) : `[${cell(each.text)}](<${each.to}>)`);

const writers: Writers = {
  heading: ({ level, text }) => `${"#".repeat(level)} ${cell(text)}`,
  paragraph: ({ text }) => cell(text),
  list: ({ items }) => items.map((item) => `- ${cell(item)}`).join("\n"),
  table: ({ head, sides, rows }) =>
    table(
      head.map(cell),
      sides,
      rows.map((cells) => cells.map(linked)),
    ),
  excerpt: ({ before, marked, after }) => `> ${cell(before)}${marked === "" ? "" : `**⟦${cell(marked)}⟧**`}${cell(after)}`,
  picture: () => "",
};

/** A report as Markdown. */
export function markdownOf(blocks: Block[]): string {
  const parts = blocks.map((block) => write(block, writers)).filter((part) => part !== "");
  return `${parts.join("\n\n")}\n`;
}
