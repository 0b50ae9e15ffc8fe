/** Documents of two sources and of many lengths, made without chance, so that all runs find the same. */

const SUBJECTS = ["The river", "A small model", "The old library", "Her neighbour", "The committee", "A careful reader", "The harbour"];
const VERBS = ["remembers", "explains", "follows", "crosses", "describes", "measures", "repeats", "forgets"];
const OBJECTS = ["the road to the valley", "every second word", "a long winter", "the price of bread", "an unfinished letter"];

const sentence = (at: number): string =>
  `${SUBJECTS[at % SUBJECTS.length]} ${VERBS[(at * 3) % VERBS.length]} ${OBJECTS[(at * 7) % OBJECTS.length]}, ${at} times.`;

const prose = (document: number): string =>
  Array.from({ length: 2 + ((document * 5) % 11) }, (_, i) => sentence(document * 13 + i * (document + 2))).join(" ");

export const CURRICULUM_DOCUMENTS = 90;
/** 1-based. */
const BROKEN_LINE = 14;

const lineOf = (line: number): string =>
  line === BROKEN_LINE ? '{"text": "never closed' : JSON.stringify({ text: prose(line), source: line % 3 ? "web" : "books" });

export const curriculumCorpus = (): string => Array.from({ length: CURRICULUM_DOCUMENTS }, (_, i) => `${lineOf(i + 1)}\n`).join("");
