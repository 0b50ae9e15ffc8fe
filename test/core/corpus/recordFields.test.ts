import { expect, test } from "vitest";
import { documents, textOf, utf8 } from "./reading";

const qa = { question: "What\nis 1 + 1?", answer: "2 – zwei", level: 3 };
const chat = {
  messages: [
    { role: "user", content: "Hi" },
    { role: "bot", content: "Hello" },
  ],
};

/** Each field's name and the bytes that are its own, cut out of the document's text. */
async function parts(name: string, content: string, fields?: string[]) {
  const [document] = await documents(name, utf8(content), fields && { fields });
  let start = 0;
  return document.fields?.().map(({ name: field, end }) => {
    const own = [field, textOf(document.bytes.subarray(start, end))];
    start = end;
    return own;
  });
}

test("fields of a JSON record tile its text; a line feed that joins belongs to the one before", async () => {
  const line = JSON.stringify(qa);
  expect(await parts("a.jsonl", line, ["question", "answer"])).toEqual([
    ["question", "What\nis 1 + 1?\n"],
    ["answer", "2 – zwei"],
  ]);
  expect(await parts("a.jsonl", JSON.stringify(chat), ["messages[].role", "messages[].content"])).toEqual([
    ["messages[].role", "user\n"],
    ["messages[].content", "Hi\n"],
    ["messages[].role", "bot\n"],
    ["messages[].content", "Hello"],
  ]);
});

test("fields of a CSV row are its columns", async () => {
  expect(await parts("a.csv", 'id,text,note\n1,"a ""quoted""\nline",é', ["text", "note"])).toEqual([
    ["text", 'a "quoted"\nline\n'],
    ["note", "é"],
  ]);
});

test("a record is what was read, also of fields that are not scored; plain text has none", async () => {
  const [json] = await documents("a.jsonl", utf8(JSON.stringify(qa)), { fields: ["answer"] });
  expect(json.record!()).toEqual(qa);
  const [row] = await documents("a.csv", utf8('id,text\n1,"a ""b"""'), { fields: ["text"] });
  expect(row.record!()).toEqual({ id: "1", text: 'a "b"' });
  const [whole] = await documents("a.jsonl", utf8('{"a":1,"b":[2]}'));
  expect([whole.record!(), whole.fields]).toEqual([{ a: 1, b: [2] }, undefined]);
  const [text] = await documents("a.txt", utf8("Only a paragraph."));
  expect([text.record, text.fields]).toEqual([undefined, undefined]);
});
