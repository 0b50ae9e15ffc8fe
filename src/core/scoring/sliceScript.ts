/** Which script a text is written in, told from the letters of its beginning. */

/** Characters that decide. */
const LOOK = 2000;

/** Adding a script is adding a line. Letters of a script that is not here are "other". */
const scripts: Record<string, RegExp> = {
  Latin: /\p{Script=Latin}/u,
  Han: /\p{Script=Han}/u,
  Kana: /\p{Script=Hiragana}|\p{Script=Katakana}/u,
  Hangul: /\p{Script=Hangul}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Arabic: /\p{Script=Arabic}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  Bengali: /\p{Script=Bengali}/u,
  Tamil: /\p{Script=Tamil}/u,
  Thai: /\p{Script=Thai}/u,
  Georgian: /\p{Script=Georgian}/u,
  Armenian: /\p{Script=Armenian}/u,
  Ethiopic: /\p{Script=Ethiopic}/u,
  other: /\p{L}/u,
};

/** A text counts as Japanese where at least this share of its Han and Kana is Kana: Chinese text has none. */
const KANA_SHARE = 0.05;

const names = [...Object.keys(scripts), ""];
const NONE = names.length - 1;
/** Number of the script by code point, plus one, filled as they are met: a text has few different ones. */
const known = new Uint8Array(0x11_0000);

function learn(point: number): number {
  const character = String.fromCodePoint(point);
  const found = names.findIndex((name) => scripts[name]?.test(character));
  known[point] = (found < 0 ? NONE : found) + 1;
  return known[point];
}

/** The script that most letters of a text belong to; "Japanese" for Han and Kana together, "no letters" where there are none. */
export function dominantScript(text: string): string {
  const counts = new Uint32Array(names.length);
  const end = Math.min(LOOK, text.length);
  for (let i = 0; i < end; i++) {
    const point = text.codePointAt(i)!;
    counts[(known[point] || learn(point)) - 1]++;
    if (point > 0xffff) i++;
  }
  const letters = new Map(names.flatMap((name, i) => (i !== NONE && counts[i] > 0 ? [[name, counts[i]] as const] : [])));
  return mostly(joinJapanese(letters)) ?? "no letters";
}

function joinJapanese(letters: Map<string, number>): Map<string, number> {
  const [han, kana] = ["Han", "Kana"].map((name) => letters.get(name) ?? 0);
  if (kana === 0 || kana < KANA_SHARE * (han + kana)) return letters;
  const joined = new Map(letters);
  joined.delete("Han");
  joined.delete("Kana");
  return joined.set("Japanese", han + kana);
}

function mostly(letters: Map<string, number>): string | undefined {
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Lines that end as statements and blocks do, or begin with a keyword that prose does not begin with. */
const codeLine =
  /[;{}([]\s*$|^\s*(?:#include|import [\w{*]|from \S+ import|def \w+\(|class \w+[:({]|(?:export|async|public|private|static|const|let|var|func|fn) \w|return\b|(?:el)?if\b.*[:{]$|else:?|for\b.*[:{]$|\/\/|\/\*|\* |\}|end$)/;
const CODE_SHARE = 0.35;

/** Whether more than a third of the lines look like a program's; three lines at least. */
export function looksLikeCode(text: string): boolean {
  const lines = text
    .slice(0, LOOK)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  return lines.length >= 3 && lines.filter((line) => codeLine.test(line)).length > CODE_SHARE * lines.length;
}
