import { corruptions } from "./corruptions";
import { goodTexts } from "./goodTexts";
import { essay, garden, sampleDocuments } from "./sentences";

const unspoilt = new Set(["forum", "mathematics", "story", "how-to", "encyclopedia", "news", "science"]);
const english = [
  ...sampleDocuments.filter(({ domain }) => unspoilt.has(domain)).map(({ text }) => text),
  ...essay.filter((part) => part.length > 120),
];
export const chinese = [...garden.filter((part) => part.length > 40), goodTexts.zh];
/** Every third text is spoilt, each in its way; what it was is not in the corpus. */
const sources = english.filter((_, i) => i % 3 === 1);
export const good = [...english.filter((_, i) => i % 3 !== 1), ...chinese];
const kinds = Object.entries(corruptions);
export const spoilt = sources
  .map((text, i) => ({ kind: kinds[i % kinds.length][0], text: kinds[i % kinds.length][1](text, i) }))
  // A wrong decoding leaves plain ASCII as it is.
  .map(({ kind, text }, i) => (text === sources[i] ? { kind, text: corruptions[kind](text.replaceAll("e", "é"), i) } : { kind, text }));
export const mixed = [...good.map((text) => ({ text, kind: "good" })), ...spoilt].sort((a, b) => (a.text < b.text ? -1 : 1));
