import * as vscode from "vscode";
import type { ExpertBits } from "../../core/types/experts";
import type { ModelJob } from "../../model/client";
import { isForgotten } from "../../protocol/model";
import type { DocumentHeat } from "../../protocol/page";

/** Sent to the model at a time. It knows where windows end once there are some more bytes. */
const PIECE_BYTES = 8192;
/** Read at a time, so that the first tokens come soon. */
const WINDOWS = 2;
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
  /** Sent so far, and known of it. */
  byte: number;
  token: number;
  /** All windows that are complete have been read: it takes more bytes. */
  isDry: boolean;
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
    this.place ??= await this.begin();
    const { place } = this;
    try {
      const piece = await place.job.experts({ ...this.next(place), most: WINDOWS });
      this.keep(place, piece);
    } catch (error) {
      this.pause();
      // The model's process ended and came back: what it had read is read again.
      if (!isForgotten(error)) throw error;
    }
  }

  /** The next bytes; none while windows wait for being read. */
  private next(place: Place): { bytes: Uint8Array; last: boolean; before?: Uint8Array } {
    const { bytes, before } = this.text;
    if (!place.isDry) return { bytes: new Uint8Array(0), last: false };
    if (place.byte === bytes.length)
      throw new Error(vscode.l10n.t("This text was read as other tokens than those that are shown. Open it again."));
    const start = place.byte;
    place.byte = Math.min(bytes.length, start + PIECE_BYTES);
    return { bytes: bytes.slice(start, place.byte), last: place.byte === bytes.length, ...(start === 0 && { before }) };
  }

  private async begin(): Promise<Place> {
    const stop = new AbortController();
    return { job: await this.open(stop.signal), stop, byte: 0, token: 0, isDry: true };
  }

  private keep(place: Place, { boundaries, ...piece }: ExpertBits): void {
    for (const name of ["network", "adaptive", "mixture", "matched"] as const) this.columns[name].set(piece[name], place.token);
    place.isDry = boundaries.length === 1;
    place.token += boundaries.length - 1;
    this.known = Math.max(this.known, place.token);
    if (place.token === this.text.boundaries.length - 1) this.pause();
  }
}
