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

/** Script by code point, filled as they are met: a text has few different ones. */
const known = new Map<number, string>();

function scriptOf(character: string): string {
  const point = character.codePointAt(0)!;
  const found = known.get(point) ?? Object.keys(scripts).find((name) => scripts[name].test(character)) ?? "";
  known.set(point, found);
  return found;
}

/** The script that most letters of a text belong to; "Japanese" for Han and Kana together, "no letters" where there are none. */
export function dominantScript(text: string): string {
  const letters = new Map<string, number>();
  for (const character of text.slice(0, LOOK)) {
    const script = scriptOf(character);
    if (script) letters.set(script, (letters.get(script) ?? 0) + 1);
  }
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
