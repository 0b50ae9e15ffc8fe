import { readFileSync } from "node:fs";
import { join } from "node:path";
import { uniform } from "../../../src/core/scoring/random";

const sample = (name: string) => readFileSync(join(__dirname, "..", "..", "..", "media", "sample", name), "utf8");

export interface SampleDocument {
  domain: string;
  text: string;
}

/** Documents of the sample corpus; those of the domain "low quality" were spoilt on purpose. */
export const sampleDocuments: SampleDocument[] = sample("documents.jsonl")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part.length > 40);

/** English, and Chinese. */
export const essay = paragraphs(sample("essay.md")).filter((part) => /^[A-Z]/.test(part));
export const garden = paragraphs(sample("garden.zh.txt"));

const nouns = "gardener baker postman clerk teacher farmer sailor painter miller keeper doctor weaver".split(" ");
const places = "mill bridge harbour station market school river garden tower library orchard cellar".split(" ");
const verbs = "painted cleaned opened visited repaired measured guarded described closed photographed".split(" ");
const adjectives = "old quiet small narrow famous empty wooden distant yellow crowded".split(" ");
const times = ["in the morning", "after the war", "on the first day of spring", "before it began to rain", "every other week"];

/** A grammar's sentences: the same few patterns with other words, so that pairs of neighbours come again and again. */
function sentence(seed: number, index: number): string {
  const pick = (list: readonly string[], place: number) => list[Math.floor(uniform(seed, 16 * index + place) * list.length)];
  const [noun, other, place, verb, adjective, time] = [nouns, nouns, places, verbs, adjectives, times].map(pick);
  const patterns = [
    `The ${adjective} ${noun} ${verb} the ${place} ${time}.`,
    `Nobody knows why the ${noun} has ${verb} the ${adjective} ${place}.`,
    `It is said that the ${place} was ${verb} by the ${noun} ${time}.`,
    `When the ${noun} came to the ${place}, the ${other} had already ${verb} it.`,
    `A ${adjective} ${place} is not what the ${noun} wanted to see ${time}.`,
  ];
  return pick(patterns, 9);
}

/** An invented English document of so many sentences. */
export const inventedText = (seed: number, sentences = 5): string =>
  Array.from({ length: sentences }, (_, i) => sentence(seed, i)).join(" ");

const chinesePlaces = "磨坊 图书馆 学校 花园 市场 车站 河边 果园".split(" ");
const chineseNouns = "园丁 老师 医生 农夫 画家 孩子 渔夫 邮递员".split(" ");
const chineseVerbs = "打扫 参观 修理 看守 离开 画过 喜欢 经过".split(" ");
const chineseTimes = "每天早上 去年春天 下雨以前 到了秋天 第二天".split(" ");

function chineseSentence(seed: number, index: number): string {
  const pick = (list: readonly string[], place: number) => list[Math.floor(uniform(seed, 16 * index + place) * list.length)];
  const [noun, other, place, verb, time] = [chineseNouns, chineseNouns, chinesePlaces, chineseVerbs, chineseTimes].map(pick);
  const patterns = [
    `${time}，${noun}都会到${place}去，因为那里非常安静。`,
    `没有人知道为什么${noun}和${other}从来没有${verb}这个${place}。`,
    `${noun}告诉我们，${place}是他${time}最想${verb}的地方。`,
    `虽然${place}很小，可是${noun}说自己已经${verb}了很多年。`,
  ];
  return pick(patterns, 9);
}

/** An invented Chinese document of so many sentences. */
export const inventedChinese = (seed: number, sentences = 4): string =>
  Array.from({ length: sentences }, (_, i) => chineseSentence(seed, i)).join("");
