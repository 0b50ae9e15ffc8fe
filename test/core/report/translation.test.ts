import { describe, expect, it } from "vitest";
import { Translation } from "../../../src/core/report/translation";

const { say, sentence } = new Translation({
  "The file is empty.": "文件是空的。",
  "{0} of {1}": "{1} 中的 {0}",
  "There is no file {0}. Check the path.": "没有文件 {0}。请检查路径。",
  "Line {0} of {1} cannot be read: {2}.": "无法读取 {1} 的第 {0} 行：{2}。",
  "a value is missing": "缺少一个值",
  "{0}; it keeps {1} lines at least.": "{0}；至少保留 {1} 行。",
});

describe("a text that is written where it is shown", () => {
  it("is looked up, with its values", () => {
    expect(say("{0} of {1}", 3, 7)).toBe("7 中的 3");
    expect(say("The file is empty.")).toBe("文件是空的。");
  });

  it("stays English where it is not in the table, values and all", () => {
    expect(say("{0} of {1} files", 3, 7)).toBe("3 of 7 files");
    expect(say("toString")).toBe("toString");
  });

  it("keeps values as they are", () => {
    expect(say("There is no file {0}. Check the path.", "The file is empty.")).toBe("没有文件 The file is empty.。请检查路径。");
  });
});

describe("a ready-made sentence", () => {
  it("is found again by the text that it was made from", () => {
    expect(sentence("There is no file /a/b.txt. Check the path.")).toBe("没有文件 /a/b.txt。请检查路径。");
  });

  it("has its values in their places, and phrases among them translated", () => {
    expect(sentence("Line 12 of a b.txt cannot be read: a value is missing.")).toBe("无法读取 a b.txt 的第 12 行：缺少一个值。");
  });

  it("may begin with a phrase", () => {
    expect(sentence("A value is missing; it keeps 3 lines at least.")).toBe("缺少一个值；至少保留 3 行。");
    expect(sentence("A value is missing")).toBe("缺少一个值");
  });

  it("is left alone where too little of it is known", () => {
    expect(sentence("a list of things")).toBe("a list of things");
    expect(sentence("ENOENT: no such file")).toBe("ENOENT: no such file");
  });
});

describe("a short text with gaps", () => {
  const short = new Translation({ "{0} to {1}": "{0} 至 {1}", "up to {0}": "最多 {0}" });

  it("is found again where these are numbers", () => {
    expect(short.sentence("−0.05 to 0.1")).toBe("−0.05 至 0.1");
    expect(short.sentence("up to 12 %")).toBe("最多 12 %");
  });

  it("is not read into other sentences", () => {
    expect(short.sentence("from here to there")).toBe("from here to there");
  });
});
