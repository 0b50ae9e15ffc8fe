import { table } from "../../src/cli/table";
import type { Section } from "./section";

export const asText = ({ title, header, rows, notes }: Section): string => `${title}\n\n${table(header, rows)}${lines(notes)}`;

const lines = (notes: string[]): string => (notes.length > 0 ? `\n${notes.join("\n")}\n` : "");

const cell = (value: string | number): string => String(value).replaceAll("|", "\\|");
const row = (cells: (string | number)[]): string => `| ${cells.map(cell).join(" | ")} |`;

export const asMarkdown = ({ title, header, rows, notes }: Section): string =>
  [
    `## ${title}`,
    "",
    row(header),
    row(header.map(() => "---")).replaceAll(" ", ""),
    ...rows.map(row),
    "",
    ...notes.map((note) => `- ${cell(note)}`),
    "",
  ].join("\n");
