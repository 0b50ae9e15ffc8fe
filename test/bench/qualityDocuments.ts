import type { Surroundings } from "../../bench/quality/corruptions/corruption";
import { alphabetOf } from "../../bench/quality/corruptions/letters";
import type { GoodDocument } from "../../bench/quality/document";
import { wordsOf } from "../../bench/quality/words";

const english = [
  "The harbour wall was built in 1874 from stone that came down the river on barges. Its keeper's house, long empty, still has a lamp in the upper window. People in the village say that it was lit every night until the war.",
  "Most bread needs four things: flour, water, salt and time. The last of these is the one that a hurried baker leaves out. A dough that rests overnight - even in a cold kitchen - tastes of more than it is made of.",
  'She asked the clerk whether the train would stop at the next station. "It doesn\'t," he said, "unless somebody pulls the cord." Nobody had pulled it for years, and the cord had lost its colour.',
];
const russian = [
  "Дом стоял на краю деревни, у самой реки. Весной вода подходила к крыльцу, и дети пускали с него бумажные корабли. Старый сад за домом давно никто не поливал, но яблони цвели каждый год.",
];
const chinese = [
  "这座小镇在山脚下，镇上只有一条街。每天早上，卖豆腐的人推着车走过石桥，桥下的水很清。孩子们放学以后在河边玩，老人坐在树下聊天。到了晚上，街上的灯一盏一盏亮起来，整个镇子安静得只听得见水声。",
];
const code = [
  "function sum(values) {\n  let total = 0;\n  for (const value of values) total += value;\n  return total;\n}\n\n// The mean of nothing isn't a number.\nfunction mean(values) {\n  return sum(values) / values.length;\n}",
];

const inLanguage = (texts: string[], language: string): GoodDocument[] => texts.map((text) => ({ text, language, source: "own" }));

/** Good documents of four scripts. */
export const goodDocuments = [
  ...inLanguage(english, "en"),
  ...inLanguage(russian, "ru"),
  ...inLanguage(chinese, "zh"),
  ...inLanguage(code, "code"),
];

export const pages = [
  [
    ["Home", "About us", "Sign in"],
    ["© 2014 The Daily Page", "Privacy policy"],
  ],
  [["Jump to content", "Main menu"]],
];

/** What a corruption may use for one document: its language's letters and words. */
export function surroundings({ language }: GoodDocument): Surroundings {
  const own = goodDocuments.filter((document) => document.language === language);
  return {
    alphabet: alphabetOf(own.map(({ text }) => text)),
    vocabulary: own.flatMap(({ text }) => wordsOf(text, language).map(({ word }) => word)),
    boilerplate: pages,
  };
}
