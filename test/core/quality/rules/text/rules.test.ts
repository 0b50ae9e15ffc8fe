import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Kind } from "../../../../../src/core/quality/facts";
import { isBeyond, type Measurement } from "../../../../../src/core/quality/rule";
import { textRules } from "../../../../../src/core/quality/rules/text";
import { truncated } from "../../../../../src/core/quality/rules/text/truncated";
import { kindOf } from "../../../../../src/core/quality/text/kind";
import { TextFacts } from "../../../../../src/core/quality/text/textFacts";
import * as corruptions from "../../corruptions";
import { goodPrograms, goodTexts } from "../../goodTexts";

const factsOf = (text: string, kind: Kind = kindOf(text, "text", "x.txt")) => ({
  text: new TextFacts(new TextEncoder().encode(text), kind),
});

const measured = (text: string, kind?: Kind): [string, Measurement][] => {
  const facts = factsOf(text, kind);
  return textRules.flatMap((rule): [string, Measurement][] => {
    const value = rule.offFor?.includes(facts.text.kind) ? undefined : rule.measure(facts);
    return value ? [[rule.name, value]] : [];
  });
};

const findings = (text: string): string[] => {
  const rules = new Map(textRules.map((rule) => [rule.name, rule]));
  return measured(text).flatMap(([name, { value }]) => (isBeyond(rules.get(name)!, value, rules.get(name)!.threshold) ? [name] : []));
};

describe("rules on the text alone", () => {
  it.each(Object.entries({ ...goodTexts, ...goodPrograms }))("find nothing in good text: %s", (_, text) => {
    expect(findings(text)).toEqual([]);
    expect(findings(text.replaceAll("\n", "\r\n"))).toEqual([]);
  });

  it.each([
    [
      "a question",
      "Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did Natalia sell altogether?",
    ],
    ["a poem", "The fog comes\non little cat feet.\n\nIt sits looking\nover harbor and city\non silent haunches\nand then moves on"],
    [
      "a list",
      "What you need:\n\n- two eggs\n- a cup of flour\n- milk\n- a pinch of salt\n\nBeat the eggs. Add the flour. Let it rest.\n\n- sugar to taste",
    ],
    ["a heading at the end", `${goodTexts.en}\n\nWhat comes next`],
    ["an emoji", "👩‍👩‍👧 We had a great day 🎉🎉🎉 at the lake. 🏊‍♀️"],
    ["one mention of a tag", `In HTML a <div> is a block. ${goodTexts.en}`],
    [
      "Markdown",
      `# Garden\n\n**Bold** and *quiet*, see [the map](https://example.org/map?a=1&b=2).\n\n\`\`\`html\n<div class="a">x</div>\n\`\`\`\n\n${goodTexts.en}`,
    ],
    ["a character", "x"],
    ["nothing", ""],
  ])("find nothing in %s", (_, text) => expect(findings(text)).toEqual([]));

  it.each([
    ["garbled-text", "asdf jkl asdf jkl asdf fjkl aasdf jjkl qwer uiop qwer uiop qwertz uiop asdf ghjkl yxcv bnm yxcv bnm hjklj"],
    ["repeated-text", "the answer is the answer is the answer is the answer is the answer is the answer is the answer is the answer is"],
    [
      "boilerplate-phrases",
      "Home\nAbout us\nProducts\nServices\nNews\nContact\nPrivacy\nTerms\nSitemap\nLogin\nRegister\nCart (0)\nSearch",
    ],
    ["mojibake", "Ce caf\ufffd est ferm\ufffd depuis l'\ufffdt\ufffd dernier, et personne ne sait pourquoi."],
    ["mojibake", "???? ?????? ??? ???? ?? ????? ???????."],
    ["markup-residue", "{{Infobox|name=Mill}} The '''mill''' is a [[building|house]] near [[Ulm]].&lt;ref&gt;Smith&lt;/ref&gt;"],
    ["markup-residue", "[b]Hello[/b] [url=http://example.org]click[/url] and that is all that I have to say."],
    ["truncated", "The mill was built in 1712. It was sold twice. Since then it has been in the hands of the"],
    ["truncated", "这座磨坊建于1712年。它被卖过两次。从那以后，它一直属于一个住在河边的家庭，而且"],
  ])("%s finds %s", (rule, text) => expect(findings(text)).toContain(rule));

  const spaced = ["en", "es", "fr", "de", "pt", "it", "ru", "ar", "hi"];
  const all = [...spaced, "zh", "ja", "ko", "pl", "tr", "el"];
  const cases: [string, corruptions.Corruption, string[]][] = [
    ["mojibake", corruptions.mojibake, all.filter((language) => language !== "en")],
    ["markup-residue", corruptions.markupResidue, all],
    ["repeated-text", corruptions.repeatedLines, all],
    ["boilerplate-phrases", corruptions.insertedBoilerplate, all],
    ["garbled-text", corruptions.randomLetters, all],
    ["garbled-text", corruptions.randomOwnLetters, spaced],
  ];
  it.each(cases.flatMap(([rule, corrupt, languages]) => languages.map((language) => [rule, corrupt.name, language, corrupt] as const)))(
    "%s finds %s: %s",
    (rule, _, language, corrupt) => {
      for (const seed of [1, 2, 3]) expect(findings(corrupt(goodTexts[language], seed))).toContain(rule);
    },
  );

  it("character-noise finds noise, in most places", () => {
    for (const language of all) {
      const text = `${goodTexts[language]} `.repeat(2);
      const found = [1, 2, 3, 4, 5, 6].filter((seed) => findings(corruptions.characterNoise(text, seed)).includes("character-noise"));
      expect([language, found.length]).toEqual([language, Math.max(found.length, 4)]);
    }
  });

  it("truncated finds a cut in a word, in most places", () => {
    for (const language of ["en", "es", "fr", "de", "ru", "ar", "hi", "zh", "ja"]) {
      const found = [1, 2, 3, 4, 5, 6].filter((seed) =>
        findings(corruptions.truncation(goodTexts[language].replaceAll("\n", " "), seed)).includes("truncated"),
      );
      expect([language, found.length]).toEqual([language, Math.max(found.length, 3)]);
    }
  });

  it("truncated has evidence in brackets that a program leaves open, and a finding where its last line goes on as well", () => {
    const evidence = (text: string) => truncated.measure({ text: new TextFacts(new TextEncoder().encode(text), "code") })?.value;
    expect(evidence(goodPrograms.typescript.slice(0, -3))).toBeGreaterThan(0.2);
    expect(evidence(goodPrograms.typescript)).toBe(0);
    expect(evidence("function sum(values: number[]) {\n  let total = 0;\n  for (const value of values) {\n    total +=")).toBeGreaterThan(
      0.55,
    );
  });

  it("repeated-text finds sentences on one line, with and without blanks", () => {
    expect(findings("The river was high that week, and nobody crossed it. ".repeat(5))).toContain("repeated-text");
    expect(findings("这条河在那一周涨得很高，没有人敢过河。".repeat(5))).toContain("repeated-text");
  });

  it.each([
    ["es", "Inicio | Quiénes somos | Contacto\nUtilizamos cookies para mejorar su experiencia.\nTodos los derechos reservados."],
    ["fr", "Accueil | À propos | Contact\nNous utilisons des cookies.\nTous droits réservés. Mentions légales"],
    ["de", "Startseite | Über uns | Kontakt\nDiese Website verwendet Cookies.\nAlle Rechte vorbehalten. Impressum"],
    ["ru", "Главная | О нас | Контакты\nСайт использует файлы cookie.\nВсе права защищены."],
    ["zh", "首页 关于我们 联系我们 登录 注册\n版权所有 隐私政策"],
    ["ja", "ホーム 会社概要 お問い合わせ ログイン\nプライバシーポリシー 利用規約"],
    ["ar", "الرئيسية | من نحن | اتصل بنا\nجميع الحقوق محفوظة"],
    ["hi", "होम | हमारे बारे में | संपर्क करें\nसर्वाधिकार सुरक्षित। गोपनीयता नीति"],
    ["ko", "회사소개 뉴스 문의 로그인\n개인정보처리방침 이용약관"],
  ])("boilerplate-phrases finds a frame in its own language: %s", (language, frame) => {
    const half = goodTexts[language].slice(0, 200);
    for (const text of [`${frame}\n${half}`, `${half}\n${frame}`]) expect(findings(text)).toContain("boilerplate-phrases");
  });

  it("never throw on any string, whatever its kind, and keep their spans within it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), fc.constantFrom<Kind>("prose", "code", "data"), (text, kind) => {
        const { text: decoded } = factsOf(text, kind).text;
        for (const [, { value, spans }] of measured(text, kind)) {
          expect(value).toBeGreaterThanOrEqual(0);
          for (const { start, end } of spans ?? []) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(decoded.length);
          }
        }
      }),
    );
  });

  it("have names of their own, and a sentence for any value", () => {
    expect(new Set(textRules.map(({ name }) => name)).size).toBe(textRules.length);
    for (const rule of textRules) expect(rule.message(0.5)).toMatch(/\.$/);
  });
});
