import type { DocumentFacts, Span } from "../../facts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The stretch of a text that costs the model the most bits per byte. */
export function worstStretch({ model, text }: DocumentFacts): Span[] {
  if (!model || model.figures.worstEnd === 0) return [];
  const { worstStart, worstEnd } = model.figures;
  const at = (byte: number) => decoder.decode(text.bytes.subarray(0, byte)).length;
  const start = at(worstStart);
  return [{ start, end: Math.max(start, Math.min(at(worstEnd), text.text.length)) }];
}
