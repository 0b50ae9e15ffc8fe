/** A large file of short documents, made without chance, so that all runs find the same. */

const SUBJECTS = ["The river", "A small model", "The old library", "Her neighbour", "The committee", "A careful reader", "The harbour"];
const VERBS = ["remembers", "explains", "follows", "crosses", "describes", "measures", "repeats", "forgets"];
const OBJECTS = ["the road to the valley", "every second word", "a long winter", "the price of bread", "an unfinished letter"];
const ENDINGS = ["without a map", "in the evening", "once again", "as the report says", "for no clear reason", "before it rains"];
const SOURCES = ["forum", "news", "encyclopedia", "shop", "manual", "letters", "poems", "minutes", "reviews", "recipes"];

/** Spreads numbers: neighbours get unlike documents. */
const mixed = (index: number): number => Math.imul(index ^ (index >>> 15), 0x2c1b3c6d) >>> 0;

function prose(index: number): string {
  const words = [SUBJECTS, VERBS, OBJECTS, ENDINGS].map((list, place) => list[mixed(index * 4 + place) % list.length]);
  return `${words.join(" ")}, ${index} times.`;
}

/** One of each hundred is bad in each of these ways. */
const bad: Record<number, (index: number) => string> = {
  3: () => "Click here to subscribe! Click here to subscribe! Click here to subscribe!",
  17: (index) => `He said â€œwe meet at the cafÃ© at ${index}â€\u009d`,
  41: (index) => Array.from({ length: 60 }, (_, place) => String.fromCharCode(33 + (mixed(index + place * 31) % 90))).join(""),
  77: () => "asdf jkl; asdf jkl; asdf jkl; qwer uiop qwer uiop",
};

export const manyDocuments = (documents: number): string =>
  Array.from({ length: documents }, (_, index) => {
    const text = bad[index % 100]?.(index) ?? prose(index);
    return `${JSON.stringify({ source: SOURCES[mixed(index) % SOURCES.length], text })}\n`;
  }).join("");
