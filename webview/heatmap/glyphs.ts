import { t } from "../l10n";
import { type Cell, type CellKind, controlText, cursorAt, invalidText, nextCell, type TokenizedText, unseenText } from "./cells";
import { characterAround, utf8Length } from "./utf8";

const DOTTED_CIRCLE = "◌";

/** How each kind of cell looks in a row. What is not plain text is drawn dim, as a placeholder. */
const glyphs: Record<CellKind, { placeholder: boolean; text(cell: Cell): string }> = {
  text: { placeholder: false, text: (cell) => String.fromCodePoint(cell.code) },
  feed: { placeholder: true, text: () => "⏎" },
  tab: { placeholder: true, text: (cell) => "⇥".padEnd(cell.width) },
  control: { placeholder: true, text: (cell) => controlText(cell.code) },
  unseen: { placeholder: true, text: (cell) => unseenText(cell.code) },
  joiner: { placeholder: true, text: (cell) => DOTTED_CIRCLE + String.fromCodePoint(cell.code) },
  rest: { placeholder: true, text: () => "▏" },
  invalid: { placeholder: true, text: (cell) => invalidText(cell.code) },
};

export const glyph = (cell: Cell): string => glyphs[cell.kind].text(cell);
export const isPlaceholder = (cell: Cell): boolean => glyphs[cell.kind].placeholder;

const BLANKS: Record<string, string> = { " ": "␣", "⇥": "⇥", "\u00a0": "⍽", "\u3000": "␣" };
const LONGEST = 60;

/** A token with nothing invisible: "␣together", "⏎⇥". Long ones are cut in the middle of nowhere, with an ellipsis. */
export function visibleToken(text: TokenizedText, token: number): string {
  const start = text.boundaries[token];
  const end = text.boundaries[token + 1];
  const cell = cursorAt(text, start);
  let visible = "";
  while (cell.end < end) {
    nextCell(text, cell, 0);
    visible += visibleCell(text, cell);
    if (visible.length > LONGEST) return `${visible}…`;
  }
  return visible;
}

function visibleCell(text: TokenizedText, cell: Cell): string {
  const character = splitCharacter(text.bytes, cell);
  if (character) return t("{0} of {1}", Array.from(text.bytes.subarray(cell.start, cell.end), invalidText).join(""), character);
  const shown = glyph(cell).trimEnd() || " ";
  return BLANKS[shown] ?? shown;
}

/** The character of which the cell holds only some bytes. */
function splitCharacter(bytes: Uint8Array, cell: Cell): string | undefined {
  if (cell.kind === "rest") return characterAround(bytes, cell.start);
  const whole = cell.kind !== "invalid" && cell.end - cell.start === utf8Length(cell.code);
  return whole || cell.kind === "invalid" ? undefined : String.fromCodePoint(cell.code);
}

/** A line of text for reading, in which nothing is hidden and nothing reorders the line. */
export const readableLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0)!;
    if (code === 0x200c || code === 0x200d) return character;
    return code < 0x20 || code === 0x7f ? controlText(code) : unseenText(code);
  });

/** The same for text that a model proposed. */
export const visibleText = (text: string): string =>
  text.replace(/ /g, "␣").replace(/\n/g, "⏎").replace(/\t/g, "⇥").replace(/\r/g, "␍") || t("⟨empty⟩");
