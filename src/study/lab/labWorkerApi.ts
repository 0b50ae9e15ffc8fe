import type { PieceResult } from "../../core/curriculum/lab/lab";

/** What a worker of the lab offers. It was started with the request. */
export interface LabWorkerApi {
  /** Does one piece of the work. @param piece its number in the lab. */
  work(piece: number): Promise<PieceResult>;
}

/** What it tells meanwhile. */
export interface LabParentApi {
  /** @param share of the piece, 0 to 1. */
  progress(piece: number, share: number): void;
}
