import { describe, expect, it } from "vitest";
import { kindOf } from "../../../../src/core/quality/text/kind";

const prose = "The river was high that week, and nobody crossed it. We waited in the village until the rain stopped.";

describe("kind of a document", () => {
  it.each([
    ["prose", "text", prose],
    ["prose", "text", `<div class="a"><p>${prose}</p></div>&nbsp;<br/>\n<b>${prose}</b>;`],
    ["prose", "jsonl", "Natalia sold clips to 48 of her friends in April. How many clips did Natalia sell altogether?"],
    ["prose", "text", "这条河在那一周涨得很高，没有人敢过河，我们只好在村子里等到雨停为止。"],
    ["prose", "text", ""],
    ["prose", "text", "* first thing that we have to do\n* second thing that we have to do\n* third thing that we have to do"],
    ["code", "text", "import os\n\ndef main(path):\n    return os.listdir(path)\n\nif __name__ == '__main__':\n    main('.')\n"],
    ["code", "text", "const a = 1;\nfunction f(x) {\n  return x + a;\n}\n"],
    ["code", "code", "// Copyright of somebody, who wrote all of this in a hurry\n// and left it to us, as it is.\nint x"],
    ["data", "text", '{"id": 1, "name": "x", "tags": ["a", "b"]}'],
    ["data", "csv", "12,4.5,Berlin,7\n13,4.6,Paris,8\n14,4.7,Rome,9"],
    ["data", "text", '83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /a.png HTTP/1.1" 200 203023 "-" "Mozilla/5.0"'],
    ["data", "text", "2024-01-02 10:11:12 INFO started\n2024-01-02 10:11:13 INFO stopped"],
  ])("%s, read as %s: %j", (kind, format, text) => {
    expect(kindOf(text, format, kind === "code" ? "a.c" : "a.txt")).toBe(kind);
  });
});
