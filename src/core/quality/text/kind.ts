import { looksLikeCode } from "../../scoring/sliceScript";
import type { Kind } from "../facts";
import { classOf, isLetter, LINE_END, MARK, SPACE } from "./letters";
import { isWordy } from "./wordy";

/** Characters that decide. */
const LOOK = 4000;

/** Whether a text is prose, a program or data. `format` is the corpus format's name, `name` the file's: they decide only where the text leaves it open. */
export function kindOf(text: string, format: string, name: string): Kind {
  const plain = withoutMarkup(withoutFences(text.slice(0, LOOK)));
  if (isJson(text) || isNumeric(plain) || isTable(plain) || isLog(plain)) return "data";
  if (beginsAsProgram(plain)) return "code";
  if (sentenceShare(plain) > PROSE_SHARE) return "prose";
  if (looksLikeCode(plain) || hasCodeSigns(plain)) return "code";
  return byFormat[format]?.(name) ?? "prose";
}

/** Prose with HTML residue is still prose: tags and entities are no evidence of a program. */
const markup = /<\/?[a-zA-Z][^<>]{0,300}>|&#?\w{2,8};/g;
/** Markdown is prose whatever code it quotes, where enough is left without it. */
const fenced = /^[ \t]*(?:```|~~~)[^\n]*\n[\s\S]*?(?:^[ \t]*(?:```|~~~)[ \t]*$|$(?![\s\S]))/gm;
const ENOUGH = 60;

function withoutFences(text: string): string {
  if (!/^[ \t]*(?:```|~~~)/m.test(text)) return text;
  const rest = text.replace(fenced, "\n");
  return rest.trim().length > ENOUGH ? rest : text;
}

/** An asterisk begins a list, or goes on with a comment of a program. */
const bullet = /^[ \t]*[*•-] +/gm;

function withoutMarkup(text: string): string {
  const plain = text.replace(markup, " ");
  return plain.includes("/*") ? plain : plain.replace(bullet, "");
}

/** Of programs, files and their beginnings are often comments in prose. */
const programs = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|c|h|cc|cpp|hpp|cs|php|swift|scala|sh|sql|lua|pl|r|jl|hs|erl|ex|clj)$/i;
const byFormat: Record<string, (name: string) => Kind | undefined> = {
  code: (name) => (programs.test(name) ? "code" : undefined),
  log: () => "data",
};

const jsonKey = /"[^"\n]{1,60}"\s*:/g;

/** A key for every 200 characters where it begins as JSON does, for every 60 in a piece of it. */
function isJson(text: string): boolean {
  const head = text.slice(0, LOOK);
  const keys = count(head, jsonKey);
  return /^\s*[{[]/.test(head) ? keys > head.length / 200 : keys > 2 && keys > head.length / 60;
}

const DIGIT_SHARE = 0.25;
const LETTER_SHARE = 0.4;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** More than a quarter digits, or hardly letters. Below forty characters a number is a number. */
function isNumeric(text: string): boolean {
  let [visible, digits, letters] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const sort = classOf(unit);
    if (sort === SPACE || sort === LINE_END) continue;
    visible++;
    if (unit >= 0x30 && unit <= 0x39) digits++;
    else if (isLetter(sort) || sort === MARK) letters++;
  }
  return visible > 0 && (digits > DIGIT_SHARE * visible || (letters < LETTER_SHARE * visible && digits > visible / 10));
}

/** Delimiters as tables have them: nothing visible is a blank behind them. */
const delimiter = /[,;](?=\S)|\t|\|/g;
const TABLE_DENSITY = 0.04;
const FEWEST_DELIMITERS = 4;

/** All lines, or all but one in ten, have the same delimiters, densely. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const counts = lines.map((line) => count(line, delimiter));
  const dense = lines.filter((line, i) => counts[i] >= FEWEST_DELIMITERS && counts[i] > TABLE_DENSITY * line.length);
  return lines.length > 0 && dense.length > 0.7 * lines.length && sentenceShare(text) < 0.3;
}

/** A line of a log begins with its time, an address or a level. */
const logLine =
  /^\W{0,2}(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3}\b|\w{3} +\d+ \d\d:\d\d|(?:INFO|WARN|ERROR|DEBUG)\b)/;

function isLog(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.filter((line) => logLine.test(line)).length > 0.6 * lines.length;
}

const PROSE_SHARE = 0.6;

const comment = /^\s*(?:\/\/|\/\*|\*|#|--|%|;|"""|<!--)|[;{}]\s*$/;

/** Share of visible characters in lines that read like sentences; comments of programs and statements do not count. */
function sentenceShare(text: string): number {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const total = lines.reduce((sum, line) => sum + line.length, 0);
  const wordyLines = lines.filter((line) => isWordy(line) && !comment.test(line));
  return total === 0 ? 0 : wordyLines.reduce((sum, line) => sum + line.length, 0) / total;
}

/** A definition, an import or a comment of a program: what documents it may be longer than what it does. */
const firstLine =
  /^\s*(?:@\w|(?:async )?def \w+\s*\(|class \w+\s*[(:{]|(?:export |async )*function\b.*\(|export (?:const|type|interface|class|default)\b|import .*(?:from ['"]|;\s*$)|from \S+ import |package [\w.]+;?\s*$|(?:public|private|static|final) \w|#\s*include\b|(?:pub )?fn \w|func \w+\s*\(|\(def|\/\*|\/\/ |;;)/;
/** Statements, calls and lists: a sign of a program for every hundred and fifty characters, three at least. */
const callSigns = /[;{}]\s*$|=>|->|::|\w\(|^\s*\(+[\w*-]+|:\s*$|[!=]==?|\breturn\b/gm;
const FEWEST_SIGNS = 3;
const CALL_DENSITY = 1 / 150;

function beginsAsProgram(text: string): boolean {
  const signs = firstLine.test(text) ? count(text, callSigns) : 0;
  return signs >= FEWEST_SIGNS && signs > CALL_DENSITY * text.length;
}

const codeSigns = /[;{}]\s*$|=>|->|::|\w\(\)|[!=]==?|&&|\|\||^\s*#\s*(?:include|define|if)/gm;
const SIGN_DENSITY = 0.02;

/** A sign of a program for every fifty characters; five at least. */
function hasCodeSigns(text: string): boolean {
  const signs = count(text, codeSigns);
  return signs >= 5 && signs > SIGN_DENSITY * text.length;
}
