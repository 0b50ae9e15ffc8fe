import { LRUCache } from "lru-cache";
import type * as vscode from "vscode";
import { expertSummary } from "../../core/mixture/knower";
import { mixtureCurve } from "../../core/mixture/mixtureCurve";
import { EXPERT_BYTES, expertStream } from "../../core/scoring/expertStream";
import type { ExpertBits } from "../../core/types/experts";
import type { ExpertFigures } from "../../protocol/page";
import type { Findings } from "../findings";
import type { ModelSource } from "../modelSource";

/** Figures that are remembered: some tens of kilobytes each. */
const MOST_KEPT = 32;

/** Network, adaptive model and mixture on the first bytes of files: once for each content and model, when the model has nothing else to do. */
export class StreamExperts {
  private readonly known = new LRUCache<string, ExpertFigures>({ max: MOST_KEPT });

  constructor(private readonly model: ModelSource) {}

  /** @param findings with a hash and a measure. @throws CANCELLED, or a sentence, as where the model has no tokens for single bytes. */
  async of(findings: Findings, file: vscode.Uri, signal: AbortSignal): Promise<ExpertFigures> {
    const { hash, corpus, measure } = findings;
    const job = await this.model.job({ signal, background: true }, file);
    const key = [hash, job.card.sha256, job.card.bosRule, job.rule.window, job.rule.stride].join(" ");
    const known = this.known.get(key);
    if (known) return known;
    const pieces: ExpertBits[] = [];
    for await (const piece of expertStream(corpus.stream(), job, { most: EXPERT_BYTES })) pieces.push(piece);
    const summary = expertSummary(pieces);
    const figures = { ...summary, curve: mixtureCurve(pieces), cut: summary.bytes < (measure?.bytes ?? 0) };
    this.known.set(key, figures);
    return figures;
  }
}
