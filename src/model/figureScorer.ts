import { createHash } from "node:crypto";
import { documentFigures, figureNames, type TokenMoments } from "../core/quality/model/documentFigures";
import { planWindows } from "../core/scoring/windows";
import type { WindowRule } from "../core/types";
import type { DocumentFiguresRequest } from "../protocol/model";
import { type Item, windowItem } from "./batches";
import { KEY_BYTES, type RecordCache } from "./recordCache";
import type { ItemScore, Runner } from "./runner";
import type { ByteTokenizer, Tokenized } from "./tokenizer";

const LINE_END = new TextEncoder().encode("\n");

interface Tools {
  tokenizer: ByteTokenizer;
  runner: Runner;
  bos: number | undefined;
  modelSha256: string;
  cache?: RecordCache;
}

/** A document's windows, and the bytes of its tokens. */
interface Plan {
  items: Item[];
  bytes: Uint32Array;
}

/** A document that is not known yet. */
interface Missing extends Plan {
  place: number;
  key: string;
}

/** Sums up what the model makes of documents; what is known from before is not scored again. */
export class FigureScorer {
  private lineEnd: number | undefined;

  constructor(private readonly tools: Tools) {}

  /** [documents × figureNames] figures, one document behind the other. All windows of a request fill runs together. */
  async *score({ documents, heads, window, stride }: DocumentFiguresRequest): AsyncGenerator<void, Float64Array> {
    const { tokenizer, runner, cache } = this.tools;
    const out = new Float64Array(documents.length * figureNames.length);
    const missing: Missing[] = [];
    for (const [place, document] of documents.entries()) {
      yield;
      const key = this.keyOf(document, heads[place], { window, stride });
      const known = cache?.get(key);
      if (known) out.set(known, place * figureNames.length);
      else missing.push({ place, key, ...this.plan(yield* tokenizer.encodeInSteps(document), { window, stride }) });
    }
    const items = missing.flatMap((each) => each.items);
    const scores = yield* runner.score(items, "moments");
    let next = 0;
    for (const { place, key, bytes, items } of missing) {
      const own = scores.slice(next, next + items.length);
      next += items.length;
      const figures = documentFigures(joined(own, bytes), heads[place]);
      const row = Float64Array.from(figureNames, (name) => figures[name]);
      out.set(row, place * figureNames.length);
      cache?.set(key, row);
    }
    return out;
  }

  /** With a line end behind the document: what it costs says whether the text may end there. */
  private plan({ ids, boundaries }: Tokenized, rule: WindowRule): Plan {
    this.lineEnd ??= this.tools.tokenizer.encode(LINE_END, false).ids[0];
    const all = new Int32Array(ids.length + 1);
    all.set(ids);
    all[ids.length] = this.lineEnd;
    const bytes = Uint32Array.from(all, (_, token) => (token < ids.length ? boundaries[token + 1] - boundaries[token] : 0));
    return { items: planWindows(all.length, rule).map((plan) => windowItem(all, this.tools.bos, plan)), bytes };
  }

  private keyOf(document: Uint8Array, head: number, { window, stride }: WindowRule): string {
    const hash = createHash("sha256").update(this.tools.modelSha256).update(`${this.tools.bos}:${window}:${stride}:${head}:`);
    return hash.update(figureNames.join()).update(document).digest().toString("latin1", 0, KEY_BYTES);
  }
}

/** The scores of a document's windows side by side. */
function joined(scores: ItemScore[], bytes: Uint32Array): TokenMoments {
  const column = (pick: (score: ItemScore) => Float32Array | undefined) => {
    const all = new Float32Array(bytes.length);
    let at = 0;
    for (const score of scores) {
      const part = pick(score) ?? new Float32Array(0);
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  return {
    bytes,
    bits: column(({ bits }) => bits),
    entropy: column(({ entropy }) => entropy),
    deviation: column(({ deviation }) => deviation),
  };
}
