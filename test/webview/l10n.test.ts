import { afterEach, describe, expect, it } from "vitest";
import { language, speak, t, translated } from "../../webview/l10n";
import { count, fixed } from "../../webview/numbers";

const TABLE = {
  "{0} of {1} documents": "{1} 篇中的 {0} 篇",
  "The filter takes {0} of {1} but {2} of the rest.": "筛选去掉了 {1} 的 {0}，其余的 {2}。",
  "documents of {0}": "{0} 的文档",
  "less than 200 B": "不到 200 B",
  Cancel: "取消",
};

afterEach(() => speak({}, "en"));

describe("words of the page", () => {
  it("are English where there is no table, with their values", () => {
    expect(t("{0} of {1} documents", "3", 10)).toBe("3 of 10 documents");
    expect(t("Cancel")).toBe("Cancel");
    expect(translated("Cancel")).toBe("Cancel");
  });

  it("are the table's, with the values where it wants them", () => {
    speak(TABLE, "zh-cn");
    expect(t("Cancel")).toBe("取消");
    expect(t("{0} of {1} documents", "3", 10)).toBe("10 篇中的 3 篇");
    expect(t("not in the table {0}", 1)).toBe("not in the table 1");
  });

  it("are found for sentences that come ready-made, and for what these hold", () => {
    speak(TABLE, "zh-cn");
    expect(translated("The filter takes 38 % of documents of less than 200 B but 11 % of the rest.")).toBe(
      "筛选去掉了 不到 200 B 的文档 的 38 %，其余的 11 %。",
    );
    expect(translated("Something else.")).toBe("Something else.");
  });

  it("name a language that Intl knows, whatever the editor says", () => {
    speak({}, "zh-cn");
    expect(language).toBe("zh-CN");
    speak({}, "not a tag");
    expect(language).toBe("en-US");
  });

  it("come with figures of the same language", () => {
    speak({}, "de");
    expect(count(1234)).toBe("1.234");
    expect(fixed(0.5, 2)).toBe("0,50");
  });
});
