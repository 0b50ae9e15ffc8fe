import * as vscode from "vscode";
import type { Alternative } from "../core/types";
import type { Heatmap } from "./heatmap";
import { type HeatPiece, tokenPlaces, tokensWithin } from "./heatPiece";
import { alternativeLine, heatLines, tokenText } from "./hoverText";
import type { ModelSource } from "./modelSource";
import { say } from "./words";

interface TokenInPiece {
  piece: HeatPiece;
  token: number;
}

/** What the model says of the token under the mouse. */
export class HeatHover implements vscode.HoverProvider {
  constructor(
    private readonly heatmap: Heatmap,
    private readonly model: ModelSource,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    cancelled: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const heat = this.heatmap.of(document)?.text;
    if (!heat) return undefined;
    const { offsets, shown } = heat;
    const byte = offsets.byteAt(document.offsetAt(position)) + shown.mark;
    const found = scoredTokenAt(heat.piecesWithin({ start: byte, end: byte + 1 }), byte);
    if (!found) return undefined;
    const alternatives = await this.alternatives(found, document.uri, cancelled);
    const places = [...tokenPlaces(found.piece, found.token, found.token + 1)];
    const [start, end] = [places[0].start, places[places.length - 1].end].map((place) => place - shown.mark);
    const range = new vscode.Range(document.positionAt(offsets.offsetAt(start)), document.positionAt(offsets.endOffsetAt(end)));
    return new vscode.Hover(contents(found, alternatives), range);
  }

  /** Nothing where the model has something else to say: the figures are shown without them. */
  private async alternatives({ piece, token }: TokenInPiece, uri: vscode.Uri, cancelled: vscode.CancellationToken): Promise<Alternative[]> {
    const run = new AbortController();
    const listening = cancelled.onCancellationRequested(() => run.abort());
    try {
      const job = await this.model.job({ signal: run.signal, urgent: true }, uri);
      const { top } = await job.tokens({ document: piece.bytes, from: token, to: token + 1, detail: "alternatives" });
      return top?.[0] ?? [];
    } catch {
      return [];
    } finally {
      listening.dispose();
    }
  }
}

function scoredTokenAt(pieces: HeatPiece[], byte: number): TokenInPiece | undefined {
  for (const piece of pieces) {
    if (!piece.tokens) continue;
    const { from } = tokensWithin(piece, { start: byte, end: byte + 1 });
    const holds = [...tokenPlaces(piece, from, from + 1)].some(({ start, end }) => start <= byte && byte < end);
    if (holds && !Number.isNaN(piece.tokens.bits[from])) return { piece, token: from };
  }
  return undefined;
}

function contents({ piece, token }: TokenInPiece, alternatives: Alternative[]): vscode.MarkdownString {
  const { boundaries, bits, entropy, rank } = piece.tokens!;
  const text = tokenText(piece.bytes.subarray(boundaries[token], boundaries[token + 1]));
  const lines = heatLines(text, { bits: bits[token], entropy: entropy[token], rank: rank[token] }, say);
  return new vscode.MarkdownString([...lines, ...alternatives.map((alternative) => alternativeLine(alternative, say))].join("\n"));
}
