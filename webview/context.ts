import type { EditorApi, PanelState } from "../src/protocol/page";

/** What every part of the page may use. */
export interface PageContext {
  editor: EditorApi;
  /** Shows what went wrong, in the sentence that the editor gave. */
  complain(error: unknown): void;
  /** Opens a document in the heatmap. */
  openInHeatmap(document: number): void;
  /** Shows in the heatmap where one model needs more bits than another. */
  showDifference(): void;
  /** Shows in the heatmap who knew each token of the file. */
  showExperts(): void;
  /** Remembers the view: called when the document in the heatmap changes, or the threshold of badness. */
  remember(): void;
}

/** One tab of the page. */
export interface View {
  element: HTMLElement;
  update(state: PanelState): void;
  /** The tab came into view. */
  activate(): void;
}

/** Runs a call whose answer nobody waits for. */
export function attempt(context: PageContext, call: Promise<unknown>): void {
  call.catch((error: unknown) => context.complain(error));
}
