import type { WindowRule } from "../types";

/**
 * One run of the model. Its inputs are the tokens [inputStart, inputEnd), where −1 is the document-start token; from the input t the model
 * predicts token t + 1. Of these predictions those of the tokens [scoreFrom, scoreTo) count.
 */
export interface PlannedWindow {
  inputStart: number;
  inputEnd: number;
  scoreFrom: number;
  scoreTo: number;
}

/**
 * How a document of `tokens` tokens is scored with a model of bounded context: windows on a grid from the document's start, j over the tokens
 * [j · stride, j · stride + window), each scoring what the one before left.
 *
 *     window 6, stride 2        inputs          scored
 *     j = 0                     S 0 1 2 3 4     0 1 2 3 4 5      (S: the document-start token)
 *     j = 1                     1 2 3 4 5 6     6 7
 *     j = 2                     3 4 5 6 7 8     8 9
 *
 * Every token is scored once; a later window's first scored token has window − stride + 1 tokens before it, so at least `window − stride`.
 * No run has more than `window` inputs. Without a document-start token nothing predicts token 0: it is in no window, and the caller charges it.
 *
 * Returned are the windows that score something in [from, to), whole: what a token costs does not depend on which part was asked for.
 * A law of the scorer, not of this plan: tokens after t do not change what t costs. Here it holds as a longer document only adds windows.
 */
export function planWindows(tokens: number, rule: WindowRule, hasBos = true, from = 0, to = tokens): PlannedWindow[] {
  checkRule(rule);
  const windows: PlannedWindow[] = [];
  const end = Math.min(to, tokens);
  const first = Math.max(from, hasBos ? 0 : 1);
  for (let j = windowOf(first, rule); first < end && windowStart(j, rule) < end; j++) {
    windows.push(windowAt(j, tokens, rule, hasBos));
  }
  return windows;
}

/** The number of the window that scores a token. */
function windowOf(token: number, { window, stride }: WindowRule): number {
  return token < window ? 0 : Math.floor((token - window) / stride) + 1;
}

/** The first token that window j scores. */
function windowStart(j: number, { window, stride }: WindowRule): number {
  return j === 0 ? 0 : window + (j - 1) * stride;
}

function windowAt(j: number, tokens: number, rule: WindowRule, hasBos: boolean): PlannedWindow {
  const start = j * rule.stride;
  const end = Math.min(start + rule.window, tokens);
  const noStart = j === 0 && !hasBos;
  return {
    inputStart: noStart ? 0 : start - 1,
    inputEnd: end - 1,
    scoreFrom: noStart ? 1 : windowStart(j, rule),
    scoreTo: end,
  };
}

function checkRule({ window, stride }: WindowRule): void {
  if (Number.isInteger(window) && Number.isInteger(stride) && 1 <= stride && stride <= window) return;
  throw new Error(`Window ${window} and stride ${stride} do not fit. Choose whole numbers with 1 ≤ stride ≤ window.`);
}
