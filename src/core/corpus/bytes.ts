import type { Document } from "../types";
import type { Format, Opening, Reader } from "./format";
import { Held, verbatim } from "./records";
import { CUT_NOTE, DOCUMENT_LIMIT } from "./text";

/** Anything: a document is the file, or each mebibyte of it. */
export const bytes: Format = { name: "bytes", extensions: [], binary: true, sniff: () => true, open };

async function open({ input, note }: Opening): Promise<Reader> {
  return { entries: () => pieces(input.read(), () => note(CUT_NOTE)) };
}

async function* pieces(chunks: AsyncIterable<Uint8Array>, noteCut: () => void): AsyncIterable<Document> {
  const held = new Held(DOCUMENT_LIMIT);
  let count = 0;
  let start = 0;
  const take = () => {
    const piece = verbatim(++count, 1, start, held.take()!);
    start = piece.range.end;
    return piece;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      if (held.length === DOCUMENT_LIMIT) {
        noteCut();
        yield take();
      }
      const part = chunk.subarray(at, at + DOCUMENT_LIMIT - held.length);
      held.add(part);
      at += part.length;
    }
  }
  if (held.length > 0) yield take();
}
