import * as vscode from "vscode";
import type { ExpertBits } from "../../core/types/experts";
import type { ModelJob } from "../../model/client";
import { isForgotten } from "../../protocol/model";
import type { DocumentHeat } from "../../protocol/page";

/** Sent to the model at a time. It answers in windows, as soon as it knows where they end. */
const PIECE_BYTES = 8192;
/** A text that nobody asks about any more takes no memory in the model's process after this long, milliseconds. */
const REST_MS = 60_000;

/** A text, and what stands before it. */
export interface ExpertText {
  bytes: Uint8Array;
  /** Bytes that only the adaptive model reads. */
  before: Uint8Array;
  /** [tokens + 1] */
  boundaries: Uint32Array;
}

/** Where a reading stands. */
interface Place {
  job: ModelJob;
  stop: AbortController;
  byte: number;
  token: number;
}

/**
 * What network, adaptive model and mixture make of one text, read in order and no further than somebody asks. What is known stays; a reading that has rested begins anew, since what it had learned lay in
 * the model's process.
 */
export class ExpertReading {
  private readonly columns: Omit<ExpertBits, "boundaries">;
  /** Tokens that are known. */
  private known = 0;
  private place: Place | undefined;
  private turn: Promise<void> = Promise.resolve();
  private rest: NodeJS.Timeout | undefined;

  /** @param open a job that ends with the signal. */
  constructor(
    private readonly text: ExpertText,
    private readonly open: (signal: AbortSignal) => Promise<ModelJob>,
  ) {
    const tokens = text.boundaries.length - 1;
    const bits = () => new Float32Array(tokens);
    this.columns = { network: bits(), adaptive: bits(), mixture: bits(), matched: new Uint8Array(tokens) };
  }

  /** Tokens [from, to). @throws CANCELLED, or a sentence. */
  async heat(from: number, to: number): Promise<Omit<DocumentHeat, "document">> {
    await this.upTo(to);
    const { network, adaptive, mixture, matched } = this.columns;
    const experts = { adaptive: adaptive.slice(from, to), mixture: mixture.slice(from, to), matched: matched.slice(from, to) };
    return { from, bits: network.slice(from, to), experts };
  }

  /** Gives up what lies in the model's process; a call that is under way rejects as cancelled. */
  pause(): void {
    clearTimeout(this.rest);
    this.place?.stop.abort();
    this.place = undefined;
  }

  /** One caller after the other: the text is read once. */
  private upTo(token: number): Promise<void> {
    const turn = this.turn.then(() => this.readUpTo(token));
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async readUpTo(token: number): Promise<void> {
    clearTimeout(this.rest);
    while (this.known < token) await this.readOn();
    this.rest = setTimeout(() => this.pause(), REST_MS);
    this.rest.unref();
  }

  private async readOn(): Promise<void> {
    const { bytes, before } = this.text;
    this.place ??= await this.begin();
    const { place } = this;
    const end = Math.min(bytes.length, place.byte + PIECE_BYTES);
    const last = end === bytes.length;
    try {
      this.keep(place, await place.job.experts({ bytes: bytes.slice(place.byte, end), last, ...(place.byte === 0 && { before }) }));
      place.byte = end;
      if (last) this.end();
    } catch (error) {
      this.pause();
      // The model's process ended and came back: what it had read is read again.
      if (!isForgotten(error)) throw error;
    }
  }

  private end(): void {
    this.pause();
    if (this.known < this.text.boundaries.length - 1)
      throw new Error(vscode.l10n.t("This text was read as other tokens than those that are shown. Open it again."));
  }

  private async begin(): Promise<Place> {
    const stop = new AbortController();
    return { job: await this.open(stop.signal), stop, byte: 0, token: 0 };
  }

  private keep(place: Place, { boundaries, ...piece }: ExpertBits): void {
    for (const name of ["network", "adaptive", "mixture", "matched"] as const) this.columns[name].set(piece[name], place.token);
    place.token += boundaries.length - 1;
    this.known = Math.max(this.known, place.token);
  }
}
