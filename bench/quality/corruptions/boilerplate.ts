import type { Draws } from "../draws";
import { type Corruption, changed } from "./corruption";

const SHARE = [0.4, 0.8];
/** How often nothing of the document is left. */
const REPLACED = 0.3;
const REPLACED_CHARACTERS = [300, 900] as const;

/** Navigation, notices and footers of real pages around the text, as 40 to 80 % of the document, or instead of it. */
export const boilerplate: Corruption = (document, draws, { boilerplate: pages }) => {
  if (pages.length === 0) return undefined;
  if (draws.chance(REPLACED)) return changed(chrome(pages, draws.integer(...REPLACED_CHARACTERS), draws), document, "instead");
  const share = SHARE[0] + draws.next() * (SHARE[1] - SHARE[0]);
  const wanted = Math.round((document.text.length * share) / (1 - share));
  const above = Math.round(wanted * draws.next());
  const parts = [chrome(pages, above, draws), document.text, chrome(pages, wanted - above, draws)];
  return changed(parts.filter(Boolean).join("\n"), document, "around");
};

/** So many characters of one page's chrome from a random block on; where the page is too short, of further pages. */
function chrome(pages: string[][][], characters: number, draws: Draws): string {
  const lines: string[] = [];
  let length = 0;
  while (length < characters) {
    for (const line of fromRandomBlock(draws.pick(pages), draws)) {
      if (length >= characters) break;
      lines.push(line);
      length += line.length + 1;
    }
  }
  return lines.join("\n");
}

function fromRandomBlock(blocks: string[][], draws: Draws): string[] {
  const start = draws.integer(0, blocks.length - 1);
  return [...blocks.slice(start), ...blocks.slice(0, start)].flat();
}
