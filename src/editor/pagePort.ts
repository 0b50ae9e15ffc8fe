import { type BirpcReturn, createBirpc } from "birpc";
import type * as vscode from "vscode";
import type { EditorApi, PageApi } from "../protocol/page";

export type Page = BirpcReturn<PageApi, EditorApi>;

interface Message {
  e?: unknown;
}

/** An Error crosses the webview's channel as `{}`, so its sentence is sent as a plain object. */
const withPlainError = (message: Message): Message =>
  message.e instanceof Error ? { ...message, e: { message: message.e.message } } : message;

/** Connects both interfaces over a webview's messages. Scoring may take minutes, so calls have no time limit. */
export function connectPage(webview: vscode.Webview, editor: EditorApi): Page {
  return createBirpc<PageApi, EditorApi>(editor, {
    post: (message: Message) => webview.postMessage(withPlainError(message)),
    on: (receive) => webview.onDidReceiveMessage(receive),
    timeout: -1,
  });
}
