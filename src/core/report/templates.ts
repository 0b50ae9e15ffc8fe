/** A sentence without its numbers: "{0} % of the text repeats what it said before." can be looked up in a table of translations. */
export interface Template {
  key: string;
  values: string[];
}

/** Takes the numbers out of a sentence that was made in English. */
export function templateOf(sentence: string): Template {
  const values: string[] = [];
  const key = sentence.replace(/\d+(?:[.,]\d+)*/gu, (number) => `{${values.push(number) - 1}}`);
  return { key, values };
}
