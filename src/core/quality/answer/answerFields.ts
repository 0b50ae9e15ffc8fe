import { EACH, parsePath, type Segment } from "../../corpus/fieldPath";

/** Where records have a prompt and an answer. Names or paths of fields, as for --field. */
export interface AnswerFields {
  /** Joined by line feeds; those that a record lacks are left out. None where the answer is a list of turns. */
  prompt: string[];
  /** Text, or a list of turns, whose last one by the assistant is the answer, and those before it the prompt. */
  answer: string;
}

/** What a model reads first, and what it then says. */
export interface PromptAnswer {
  prompt: string;
  answer: string;
}

/** The usual pairs, the ones that say most first; a pair fits where answer and first field of the prompt are there. Adding one is adding a line. */
const usual: AnswerFields[] = [
  { prompt: ["instruction", "input", "context"], answer: "output" },
  { prompt: ["instruction", "input", "context"], answer: "response" },
  { prompt: ["question", "context"], answer: "answer" },
  { prompt: ["question", "context"], answer: "response" },
  { prompt: ["prompt"], answer: "completion" },
  { prompt: ["prompt"], answer: "response" },
  { prompt: ["prompt"], answer: "answer" },
  { prompt: ["query"], answer: "response" },
  { prompt: ["query"], answer: "answer" },
  { prompt: ["problem"], answer: "solution" },
  { prompt: ["input"], answer: "output" },
  { prompt: [], answer: "messages" },
  { prompt: [], answer: "conversations" },
  { prompt: [], answer: "conversation" },
];

/** The pair of fields that most of the records have, the first in the table of equal ones; undefined where none has any. */
export function findAnswerFields(records: unknown[]): AnswerFields | undefined {
  const counted = usual.map((fields) => ({
    fields,
    records: records.filter((record) => promptAnswer(record, fields) !== undefined).length,
  }));
  const best = counted.reduce((most, each) => (each.records > most.records ? each : most));
  return best.records > 0 ? present(best.fields, records) : undefined;
}

/** Without fields that no record has. */
const present = ({ prompt, answer }: AnswerFields, records: unknown[]): AnswerFields => ({
  prompt: prompt.filter((field) => records.some((record) => textAt(record, field) !== "")),
  answer,
});

/** Prompt and answer of a record; undefined where one of the two is not there or empty. */
export function promptAnswer(record: unknown, { prompt, answer }: AnswerFields): PromptAnswer | undefined {
  const turns = prompt.length === 0 ? turnsAt(record, answer) : undefined;
  const pair = turns ? lastAnswer(turns) : { prompt: promptOf(record, prompt), answer: textAt(record, answer) };
  return pair && pair.prompt !== "" && pair.answer !== "" ? pair : undefined;
}

/** Without its first field a prompt asks nothing. */
function promptOf(record: unknown, [first, ...more]: string[]): string {
  const asked = first === undefined ? "" : textAt(record, first);
  if (asked === "") return "";
  return [asked, ...more.map((field) => textAt(record, field))].filter((text) => text !== "").join("\n");
}

interface Turn {
  isAssistant: boolean;
  text: string;
}

const assistants = new Set(["assistant", "gpt", "model", "bot", "chatbot"]);

/** A conversation's turns with text; undefined where the value is none. */
function turnsAt(record: unknown, field: string): Turn[] | undefined {
  const [value] = valuesAt(record, parsePath(field));
  return Array.isArray(value) ? value.map(turnOf).filter(({ text }) => text !== "") : undefined;
}

/** OpenAI's roles and contents, ShareGPT's from and value. */
function turnOf(turn: unknown): Turn {
  const { role, from, content, value, text } = isObject(turn) ? turn : {};
  return { isAssistant: assistants.has(String(role ?? from).toLowerCase()), text: textOf(content ?? value ?? text) };
}

/** The last turn of the assistant, given all before it. */
function lastAnswer(turns: Turn[]): PromptAnswer | undefined {
  const last = turns.findLastIndex(({ isAssistant }) => isAssistant);
  if (last < 0) return undefined;
  const before = turns.slice(0, last).map(({ text }) => text);
  return { prompt: before.join("\n"), answer: turns[last].text };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const textAt = (record: unknown, field: string): string =>
  valuesAt(record, pathOf(record, field))
    .map(textOf)
    .filter((text) => text !== "")
    .join("\n");

/** A key may hold dots: `a.b` is a key that there is, else a path. */
const pathOf = (record: unknown, field: string): Segment[] =>
  isObject(record) && Object.hasOwn(record, field) ? [field] : parsePath(field);

/** Parts of a content (`{ type: "text", text }`), and strings in lists, are joined by line feeds; numbers are written out. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== "")
      .join("\n");
  return isObject(value) && typeof value.text === "string" ? value.text : "";
}

function valuesAt(value: unknown, [segment, ...rest]: Segment[]): unknown[] {
  if (segment === undefined) return [value];
  if (segment === EACH) return Array.isArray(value) ? value.flatMap((element) => valuesAt(element, rest)) : [];
  return isObject(value) && Object.hasOwn(value, segment) ? valuesAt(value[segment], rest) : [];
}
