import { describe, expect, it } from "vitest";
import { type AnswerFields, findAnswerFields, promptAnswer } from "../../../../src/core/quality/answer/answerFields";

const turns = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "What is basalt?" },
  { role: "assistant", content: "A rock." },
  { role: "user", content: [{ type: "text", text: "Of what?" }, { type: "image_url" }] },
  { role: "assistant", content: "Of lava." },
  { role: "user", content: "Thanks." },
];

/** Records as public data sets have them, where prompt and answer are, and what they say. */
const usual: [string, object, AnswerFields, string, string][] = [
  ["GSM8K", { question: "2 + 2?", answer: "4" }, { prompt: ["question"], answer: "answer" }, "2 + 2?", "4"],
  [
    "Alpaca",
    { instruction: "Translate.", input: "Haus", output: "house" },
    { prompt: ["instruction", "input"], answer: "output" },
    "Translate.\nHaus",
    "house",
  ],
  [
    "Dolly",
    { instruction: "Who?", context: "Ann came.", response: "Ann." },
    { prompt: ["instruction", "context"], answer: "response" },
    "Who?\nAnn came.",
    "Ann.",
  ],
  ["prompt and completion", { prompt: "Once", completion: " upon" }, { prompt: ["prompt"], answer: "completion" }, "Once", " upon"],
  ["prompt and response", { prompt: "Hi", response: "Hello" }, { prompt: ["prompt"], answer: "response" }, "Hi", "Hello"],
  ["chat", { messages: turns }, { prompt: [], answer: "messages" }, "Be brief.\nWhat is basalt?\nA rock.\nOf what?", "Of lava."],
  [
    "ShareGPT",
    {
      conversations: [
        { from: "human", value: "Hi" },
        { from: "gpt", value: "Hello" },
      ],
    },
    { prompt: [], answer: "conversations" },
    "Hi",
    "Hello",
  ],
];

describe("prompt and answer", () => {
  it.each(usual)("of %s are found", (_, record, fields, prompt, answer) => {
    expect(findAnswerFields([record, { text: "something else" }])).toEqual(fields);
    expect(promptAnswer(record, fields)).toEqual({ prompt, answer });
  });

  it("are those that most records have, and none where no record has any", () => {
    const [alpaca, chat] = [{ instruction: "Say.", output: "So." }, { messages: turns }];
    expect(findAnswerFields([chat, alpaca, alpaca])).toEqual({ prompt: ["instruction"], answer: "output" });
    expect(findAnswerFields([chat, chat, alpaca])).toEqual({ prompt: [], answer: "messages" });
    for (const records of [[], [{ text: "a" }], ["a", 1, null], [{ question: "why?" }], [{ question: "", answer: "so" }]])
      expect(findAnswerFields(records)).toBeUndefined();
  });

  it.each<[string, unknown, AnswerFields, object | undefined]>([
    [
      "paths",
      { data: { q: "a" }, out: [{ text: "b" }, { text: "c" }] },
      { prompt: ["data.q"], answer: "out[].text" },
      { prompt: "a", answer: "b\nc" },
    ],
    ["keys with dots", { "a.q": "x", b: "y" }, { prompt: ["a.q"], answer: "b" }, { prompt: "x", answer: "y" }],
    [
      "lists and numbers",
      { options: ["A) 1", "B) 2"], label: 2 },
      { prompt: ["options"], answer: "label" },
      { prompt: "A) 1\nB) 2", answer: "2" },
    ],
    [
      "a record without the prompt's first field",
      { input: "x", output: "y" },
      { prompt: ["instruction", "input"], answer: "output" },
      undefined,
    ],
    ["a record without an answer", { question: "x", answer: "" }, { prompt: ["question"], answer: "answer" }, undefined],
    [
      "a chat that the assistant begins",
      { messages: [{ role: "assistant", content: "Hi" }] },
      { prompt: [], answer: "messages" },
      undefined,
    ],
    ["a chat without the assistant", { messages: turns.slice(0, 2) }, { prompt: [], answer: "messages" }, undefined],
    ["text that has no turns", { messages: "text" }, { prompt: [], answer: "messages" }, undefined],
    ["plain text", undefined, { prompt: ["question"], answer: "answer" }, undefined],
  ])("of %s", (_, record, fields, expected) => expect(promptAnswer(record, fields)).toEqual(expected));
});
