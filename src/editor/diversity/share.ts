/** A share of documents as people write it: "0.5", "50 %", "50 per cent" are one half. Undefined where it is not above 0 and up to 1. */
export function shareOf(text: string): number | undefined {
  const [, figure, unit] = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(%|％|per\s?cent|percent)?\s*$/iu.exec(text) ?? [];
  if (figure === undefined) return undefined;
  const share = Number(figure.replace(",", ".")) / (unit === undefined ? 1 : 100);
  return share > 0 && share <= 1 ? share : undefined;
}
