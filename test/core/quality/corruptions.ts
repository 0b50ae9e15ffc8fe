/** Ways to damage a text, each decided by its seed alone. */

export type Corruption = (text: string, seed: number) => string;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)];

const letter = /\p{L}/u;
const lettersOf = (text: string): string[] => [...text].filter((character) => letter.test(character));

const shuffle = <T>(list: T[], random: () => number): T[] => {
  const shuffled = [...list];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
};

/** The same words in another order; characters where there are no blanks. */
export const shuffledWords: Corruption = (text, seed) => {
  const words = text.split(/\s+/);
  const few = words.length < text.length / 20;
  return few ? shuffle([...text], numbers(seed)).join("") : shuffle(words, numbers(seed)).join(" ");
};

/** Each letter replaced by one of the Latin alphabet, keeping blanks and punctuation. */
export const randomLetters: Corruption = (text, seed) => {
  const random = numbers(seed);
  return text.replace(/\p{L}\p{M}*/gu, () => pick([..."abcdefghijklmnopqrstuvwxyz"], random));
};

/** Each letter replaced by one of the text's own different letters, all equally likely. */
export const randomOwnLetters: Corruption = (text, seed) => {
  const [random, own] = [numbers(seed), [...new Set(lettersOf(text))]];
  return text.replace(/\p{L}/gu, (character) => (own.length > 0 ? pick(own, random) : character));
};

/** A third of the text's lines, or sentences where it has few lines, four times in a row. */
export const repeatedLines: Corruption = (text, seed) => {
  const random = numbers(seed);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parts = lines.length >= 6 ? lines.map((line) => `${line}\n`) : (text.match(/[^.!?。！？।]+[.!?。！？।]*\s*/g) ?? [text]);
  const chosen = Math.floor(random() * parts.length);
  return parts.flatMap((part, i) => (i === chosen || random() < 1 / 3 ? [part, part, part, part] : [part])).join("");
};

const boilerplate = [
  "Home | About us | Contact | Login | Register",
  "This website uses cookies to ensure you get the best experience. Accept all cookies. Privacy Policy",
  "Share on Facebook Share on Twitter Share on LinkedIn Email this",
  "Copyright © 2021 Example Media Ltd. All rights reserved. Terms of Use",
  "Sign up for our newsletter. Enter your email address. Subscribe now",
  "Click here to read more. You must be logged in to post a comment. Leave a reply",
  "Please enable JavaScript to view this page. Skip to main content",
  "Add to cart. Free shipping on orders over $50. Customers also bought",
];

/** Three lines of a page's frame before and three after the text. */
export const insertedBoilerplate: Corruption = (text, seed) => {
  const lines = shuffle(boilerplate, numbers(seed));
  return [...lines.slice(0, 3), text, ...lines.slice(3, 6)].join("\n");
};

/** Some versions of Node read windows-1252 as Latin-1, so its signs are written down; a blank stands for a byte that it has not. */
const western = [..."€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"];

/** Bytes read as windows-1252; the five bytes that it has not are control characters, as browsers do it. */
export const readAsWestern = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => {
    const sign = western[byte - 0x80] ?? " ";
    return sign === " " ? String.fromCharCode(byte) : sign;
  }).join("");

/** UTF-8 read as windows-1252. */
export const mojibake: Corruption = (text) => readAsWestern(new TextEncoder().encode(text));

const noise = [
  (character: string) => character + character,
  () => "",
  (character: string) => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()),
];

/** One character in ten replaced by a letter, digit or sign, doubled, dropped, or with its case turned. */
export const characterNoise: Corruption = (text, seed) => {
  const random = numbers(seed);
  const signs = [..."abcdefghijklmnopqrstuvwxyz0123456789#@$%&*^~;:!?"];
  const damage = [...noise, () => pick(signs, random), () => pick(signs, random), (character: string) => pick(signs, random) + character];
  return [...text].map((character) => (random() < 0.1 && character.trim() !== "" ? pick(damage, random)(character) : character)).join("");
};

const residue = [
  '<div class="content">',
  "</div>",
  "<br/>",
  "&nbsp;",
  '<span style="color:#333">',
  "</span>",
  '<a href="/index.php?id=12">',
  "</a>",
  "&#39;",
  "&amp;",
  "<p>",
  "</p>",
];

/** A tag or an entity behind every eighth word or so. */
export const markupResidue: Corruption = (text, seed) => {
  const random = numbers(seed);
  const damaged = text.replace(/\s+|[。，]/g, (blank) => (random() < 1 / 8 ? `${blank}${pick(residue, random)}` : blank));
  return `<div class="entry">${damaged}</div>`;
};

/** Cut in the middle of a word, between half and nine tenths of the text. */
export const truncation: Corruption = (text, seed) => {
  const random = numbers(seed);
  const least = Math.floor(text.length * (0.5 + 0.4 * random()));
  const cut = text.slice(least).search(/[\p{L}]{3}/u);
  return text.slice(0, cut < 0 ? least : least + cut + 2);
};

export const corruptions: Record<string, Corruption> = {
  shuffledWords,
  randomLetters,
  randomOwnLetters,
  repeatedLines,
  insertedBoilerplate,
  mojibake,
  characterNoise,
  markupResidue,
  truncation,
};
