import { createBirpc } from "birpc";
import type { EditorApi, PageApi, PageMemory } from "../src/protocol/page";
import { reviving } from "./arrays";

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): PageMemory | undefined;
  setState(memory: PageMemory): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's side of the editor: what it can call, and what it remembers between reloads. */
export interface Host {
  editor: EditorApi;
  recall(): PageMemory | undefined;
  remember(memory: PageMemory): void;
}

type Call = Record<string, unknown>;

const isCall = (data: unknown): data is Call => typeof data === "object" && data !== null && "t" in data;

/** An Error crosses VS Code's channel as `{}`, so its sentence is sent as a plain object. */
const withPlainError = (call: Call): Call => (call.e instanceof Error ? { ...call, e: { message: call.e.message } } : call);

/** Connects both interfaces over VS Code's message channel. Scoring may take minutes, so calls have no time limit. */
export function connect(page: PageApi): Host {
  const vscode = acquireVsCodeApi();
  const editor = createBirpc<EditorApi, PageApi>(page, {
    post: (call: Call) => vscode.postMessage(withPlainError(call)),
    on: (receive) =>
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (isCall(event.data)) receive(event.data);
      }),
    timeout: -1,
  });
  return { editor: reviving(editor), recall: () => vscode.getState(), remember: (memory) => vscode.setState(memory) };
}
