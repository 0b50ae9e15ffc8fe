/**
 * Pieces that spaCy 3.8 splits by list, not by rule (lang/en/tokenizer_exceptions.py, lang/tokenizer_exceptions.py).
 * "|" stands where a word ends.
 */
const OTHERS = "i you he she it we they";
const QUESTIONS = "who what when where why how there";

/** Words × endings. Each also with a capital, and without the apostrophe: "dont" is "do", "nt". */
const CONTRACTIONS: [words: string, endings: string][] = [
  ["i", "'m 'm|a"],
  [OTHERS, "'ll 'll|'ve 'd 'd|'ve"],
  ["i you we they", "'ve"],
  ["you we they", "'re"],
  ["he she it", "'s"],
  [`${QUESTIONS} that this`, "'s"],
  [`${QUESTIONS} that this these those`, "'ll 'll|'ve 'd 'd|'ve"],
  [`${QUESTIONS} these those`, "'re 've"],
  ["ca could do does did had may might must need ought sha should wo would", "n't n't|'ve"],
  ["could might must should would", "'ve"],
  ["ai are is was were have has dare", "n't"],
];

/** Words that only look like a contraction without its apostrophe. */
const NOT_CONTRACTIONS = "Ill ill Its its Hell hell Shell shell Shed shed were Were Well well Whore whore";

const SPLIT = `
  y'|all y|all how|'d|'y How|'d|'y not|'ve not|ve Not|'ve Not|ve can|not Can|not gon|na Gon|na got|ta Got|ta let|'s Let|'s c'm|on C'm|on
  °|c|. °|f|. °|k|. °|C|. °|F|. °|K|.`;

const WHOLE = `
  doin doin' Doin Doin' goin goin' Goin Goin' nothin nothin' Nothin Nothin' nuthin nuthin' Nuthin Nuthin' ol ol' Ol Ol'
  somethin somethin' Somethin Somethin' lovin lovin' Lovin Lovin' havin havin' Havin Havin' em 'em ll 'll nuff 'nuff
  'S 's ‘S ‘s and/or w/o 're 'Cause 'cause 'cos 'Cos 'coz 'Coz 'cuz 'Cuz 'bout ma'am Ma'am o'clock O'clock 'd
  Mt. Ak. Ala. Apr. Ariz. Ark. Aug. Calif. Colo. Conn. Dec. Del. Feb. Fla. Ga. Ia. Id. Ill. Ind. Jan. Jul. Jun. Kan. Kans. Ky. La. Mar.
  Mass. Mich. Minn. Miss. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Nov. Oct. Okla. Ore. Pa. S.C. Sep. Sept. Tenn. Va. Wash. Wis.
  a.m. Adm. Bros. co. Co. Corp. D.C. Dr. e.g. E.g. E.G. Gen. Gov. i.e. I.e. I.E. Inc. Jr. Ltd. Md. Messrs. Mo. Mont. Mr. Mrs. Ms. p.m.
  Ph.D. Prof. Rep. Rev. Sen. St. vs. v.s. \\t \\n — ' \\") <space> '' C++ ä. ö. ü.
  a. b. c. d. e. f. g. h. i. j. k. l. m. n. o. p. q. r. s. t. u. v. w. x. y. z.
  :) :-) :)) :-)) :))) :-))) (: (-: =) (= :] :-] [: [-: [= =] :o) (o: :} :-} 8) 8-) (-8 ;) ;-) (; (-; :( :-( :(( :-(( :((( :-((( ): )-:
  =( >:( :') :'-) :'( :'-( :/ :-/ =/ =| :| :-| ]= =[ :1 :P :-P :p :-p :O :-O :o :-o :0 :-0 :() >:o :* :-* :3 :-3 =3 :> :-> :X :-X :x :-x
  :D :-D ;D ;-D =D xD XD xDD XDD 8D 8-D ^_^ ^__^ ^___^ >.< >.> <.< ._. ;_; -_- -__- v.v V.V v_v V_V o_o o_O O_o O_O 0_o o_0 0_0 o.O O.o
  O.O o.o 0.0 o.0 0.o @_@ <3 <33 <333 </3 (^_^) (-_-) (._.) (>_<) (*_*) (¬_¬) ಠ_ಠ ಠ︵ಠ (ಠ_ಠ) ¯\\(ツ)/¯ (╯°□°）╯︵┻━┻ ><(((*>`;

const list = (text: string): string[] => text.trim().split(/\s+/);
const capitalized = (word: string): string => word[0].toUpperCase() + word.slice(1);
const hours = Array.from({ length: 12 }, (_, index) => index + 1);

function contractions(): string[] {
  const forms = CONTRACTIONS.flatMap(([words, endings]) => list(words).flatMap((word) => list(endings).map((ending) => [word, ending])));
  const cases = forms.flatMap(([word, ending]) => [word, capitalized(word)].map((form) => [form, ending]));
  const spelled = cases.flatMap(([word, ending]) => [`${word}|${ending}`, `${word}|${ending.replaceAll("'", "")}`]);
  const excluded = new Set(list(NOT_CONTRACTIONS));
  return spelled.filter((entry) => !excluded.has(entry.replaceAll("|", "")));
}

function entries(): string[] {
  const times = hours.flatMap((hour) => ["am", "a.m.", "pm", "p.m."].map((half) => `${hour}|${half}`));
  const straight = [...contractions(), ...list(SPLIT), ...list(WHOLE).filter((entry) => !entry.includes("|")), ...times];
  return [...straight, ...straight.filter((entry) => entry.includes("'")).map((entry) => entry.replaceAll("'", "’"))];
}

const barred = list(WHOLE).filter((entry) => entry.includes("|"));

/** A piece → its words. Faces with a bar in them are whole. */
export const exceptions: ReadonlyMap<string, readonly string[]> = new Map([
  ...entries().map((entry): [string, string[]] => [entry.replaceAll("|", ""), entry.split("|")]),
  ...barred.map((entry): [string, string[]] => [entry, [entry]]),
]);
