/** A text in the reader's language; {0}, {1} … are the values. The English text is the key. */
export type Say = (text: string, ...values: (string | number)[]) => string;

/** As the command line speaks. */
export const english: Say = (text, ...values) => text.replace(/\{(\d+)\}/g, (whole, place) => String(values[Number(place)] ?? whole));
