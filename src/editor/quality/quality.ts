import type * as vscode from "vscode";
import type { RunStatus } from "../../protocol/page";
import type { Explanation, Mark, QualityResult } from "../../protocol/quality";
import type { Target } from "../target";

/** Documents that the user has picked out in the panel. */
export interface Selection {
  name: string;
  rows: number[];
}

/** The quality of one file's documents, as diagnostics, tree, panel and report see it. */
export interface Quality {
  /** Of the target: see `keyOf`. */
  readonly key: string;
  readonly target: Target;
  readonly status: RunStatus;
  /** The last complete result. */
  readonly result: QualityResult | undefined;
  readonly selection: Selection | undefined;
  /** Status, result, marks or selection are other ones. */
  readonly onDidChange: vscode.Event<void>;
  markOf(row: number): Mark | undefined;
  /** Undefined takes the marks away. */
  mark(rows: number[], mark: Mark | undefined): Promise<void>;
  select(selection: Selection | undefined): void;
  /** Decoded text. @throws a sentence where the record cannot be read. */
  text(row: number): Promise<string>;
  /** First characters of documents, each as one line; of a record that cannot be read the sentence that says why. */
  previews(rows: number[]): Promise<string[]>;
  explain(row: number): Promise<Explanation>;
}

/** All files whose quality is known or being found, in the order in which they were asked for. */
export interface Qualities {
  readonly onDidChange: vscode.Event<Quality | undefined>;
  all(): Quality[];
  of(target: Target): Quality | undefined;
}
