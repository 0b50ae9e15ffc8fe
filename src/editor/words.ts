import * as vscode from "vscode";
import type { Say } from "../core/report/say";
import { Translation } from "../core/report/translation";

let known: Translation | undefined;

/** The editor reads the texts of its language before an extension starts; in English there are none. */
const translation = (): Translation => {
  known ??= new Translation(vscode.l10n.bundle ?? {});
  return known;
};

/** Texts of the core that are put together for the reader, as in reports. */
export const say: Say = (text, ...values) => translation().say(text, ...values);

/** A ready-made sentence of the core, in the reader's language where it is in the table. */
export const translated = (sentence: string): string => translation().sentence(sentence);

/** Words of one kind, one after the other. */
export const listed = (words: string[]): string => words.join(say(", "));

/** The sentence of whatever was thrown, in the reader's language. */
export const sentenceOf = (error: unknown): string => translated(error instanceof Error ? error.message : String(error));
