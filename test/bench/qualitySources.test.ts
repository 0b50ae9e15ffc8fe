import { describe, expect, it } from "vitest";
import { Draws } from "../../bench/quality/draws";
import { languageOf } from "../../bench/quality/sources/also";
import { crawlChrome, pageChrome } from "../../bench/quality/sources/chrome";
import { readGsm8k } from "../../bench/quality/sources/instructions";
import { readMarkdown } from "../../bench/quality/sources/markdown";
import { LEAST, piecesOf } from "../../bench/quality/sources/pieces";
import { readProgram } from "../../bench/quality/sources/program";
import { readTypesetPdf } from "../../bench/quality/sources/typesetPdf";
import { readWiki } from "../../bench/quality/sources/wiki";
import { readWikitext } from "../../bench/quality/sources/wikitext";
import { goodDocuments } from "./qualityDocuments";

describe("readers of good text", () => {
  it("WikiText without the blanks of its tokens, cut at missing words", () => {
    const text =
      ' = Title = \n The well @-@ known " Craig " , he said , was 1 @,@ 000 years old . A <unk> man came . It \'s late ( or not ) . \n';
    expect(readWikitext(text)).toEqual([['The well-known "Craig", he said, was 1,000 years old.'], ["It's late (or not)."]]);
  });

  it("a wiki page's paragraphs without markup", () => {
    const page =
      "'''Atlas''' is a [[mountain range|range]] in [[Africa]].&lt;ref&gt;a book&lt;/ref&gt;\n* a list\n{{box}}\n[[Image:a.jpg|thumb]]";
    expect(readWiki(`<text xml:space="preserve">${page}</text>`)).toEqual([["Atlas is a range in Africa."]]);
  });

  it("Markdown's paragraphs in the file's language", () => {
    expect(
      readMarkdown("# 标题\n\n请阅读[文档](a.md)中的`说明`。\n\n* 列表\n\nThis was never translated.\n\n```js\nlet a;\n```\n"),
    ).toEqual([[], ["请阅读文档中的说明。"]]);
  });

  it("GSM8K without a calculator's notes", () => {
    expect(readGsm8k('{"question":"How many?","answer":"3*4=<<3*4=12>>12.\\n#### 12"}\n')).toEqual([["How many?\n3*4=12."]]);
  });

  it("a typeset page: letters of the Cork encoding, blanks from kerns, divided words, paragraphs from indents", () => {
    const page =
      "stream\nBT\n/F17 10.909 Tf 0 0 Td[(7)]TJ 27.879 -20 Td[(W)28(ie\\261)-333(\\261pi)-1(ew)27(a,)-300(g\\252o-)]TJ -27.879 -13.5 Td[(wa.)]TJ 27.879 -13.5 Td[(Noc.)]TJ\nET\nendstream";
    expect(readTypesetPdf(page)).toEqual([["Wieś śpiewa, głowa.", "Noc."]]);
  });

  it("programs in stretches of 10 to 60 lines at the margin", () => {
    const method = Array.from({ length: 12 }, (_, i) => `    line${i};`).join("\n");
    const [[stretch]] = readProgram(`${method}\n\nnext;\n`);
    expect(stretch.split("\n")).toHaveLength(12);
    expect(stretch.startsWith("line0;")).toBe(true);
  });
});

describe("piecesOf", () => {
  it("cuts at sentence ends, uses no text twice and keeps the order", () => {
    const article = [goodDocuments[0].text, goodDocuments[1].text, goodDocuments[2].text].join(" ");
    const pieces = [...piecesOf([[article]], "en", [LEAST, LEAST], new Draws(1, "test"))];
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece).toMatch(/[.!?]["”]?$/);
    expect(article.startsWith(pieces.join(" "))).toBe(true);
  });
});

describe("page chrome", () => {
  it("menus and notices of a page, not its paragraphs", () => {
    const html =
      "<body><script>x</script><ul><li>Home</li><li>Sign&nbsp;in</li></ul><p>An article is here.</p><div>&copy; 2014 All rights reserved.</div></body>";
    expect(pageChrome(html)).toEqual(["Home", "Sign in", "© 2014 All rights reserved."]);
  });

  it("bylines of a crawl's text", () => {
    expect(crawlChrome('{"text":"A sentence is no chrome.\\nJon on Fri, 11/03/2006 - 11:32am."}\n')).toEqual([
      "Jon on Fri, 11/03/2006 - 11:32am.",
    ]);
  });
});

it("languageOf knows script or commonest words", () => {
  expect(goodDocuments.slice(0, 5).map(({ text }) => languageOf(text))).toEqual(["en", "en", "en", "ru", "zh"]);
  expect(languageOf("x = 1; y = 2;")).toBeUndefined();
});
