export type Bucket = "head" | "middle" | "tail";

/** Shares of the documents below the upper ends of head and middle. */
const HEAD = 0.3;
const MIDDLE = 0.6;

/** The value of a rank, so that the buckets are the same for perplexities and for their logarithms. */
const quantile = (sorted: Float64Array, share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

function bucketsOf(values: readonly number[]): (value: number) => Bucket {
  const sorted = Float64Array.from(values).sort();
  const [head, middle] = [quantile(sorted, HEAD), quantile(sorted, MIDDLE)];
  return (value) => (value < head ? "head" : value < middle ? "middle" : "tail");
}

/**
 * CCNet (arXiv 1911.00359, 3.4): three parts of a language's documents by perplexity, cut at percentiles 30 and 60; the worst is the tail.
 * `values` are bits per token, since CCNet's perplexity is one of tokens (SentencePiece) under a 5-gram model of Wikipedia. The cuts
 * are those of these documents: the published ones (English: 340 and 520) are of that model. NaN has no bucket.
 */
export function ccnetBuckets(values: readonly number[], languages: readonly string[] = values.map(() => "")): (Bucket | undefined)[] {
  const told = values.map((value, index) => ({ value, language: languages[index] })).filter(({ value }) => !Number.isNaN(value));
  const own = (language: string): number[] => told.filter((one) => one.language === language).map(({ value }) => value);
  const buckets = new Map([...new Set(languages)].map((language) => [language, bucketsOf(own(language))]));
  return values.map((value, index) => (Number.isNaN(value) ? undefined : buckets.get(languages[index])!(value)));
}
