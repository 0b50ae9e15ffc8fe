import * as vscode from "vscode";
import { gzipSize } from "../../files/compressors";
import type { ModelSource } from "../modelSource";
import type { Quality } from "../quality/quality";
import { fileName, type Target } from "../target";
import { documentCount, explainAnswer, scorableText, worstAnswer } from "./answers";
import { fileIn } from "./toolFile";

export interface ToolParts {
  model: ModelSource;
  qualities: {
    of(target: Target): (Quality & { cancel(): void }) | undefined;
    /** Resolves when it has ended, however it ended. */
    find(target: Target): Promise<void>;
  };
}

interface Tool<Input> {
  /** What is said while it works. */
  doing(input: Input): string;
  answer(input: Input, parts: ToolParts, token: vscode.CancellationToken): Promise<object>;
}

/** A file's quality; it is looked through where it was not yet. */
async function qualityOf(file: unknown, { qualities }: ToolParts, token: vscode.CancellationToken): Promise<Quality> {
  const target = { uri: fileIn(file) };
  if (!qualities.of(target)?.result) {
    const stop = token.onCancellationRequested(() => qualities.of(target)?.cancel());
    await qualities.find(target).finally(() => stop.dispose());
  }
  const quality = qualities.of(target);
  if (quality?.result) return quality;
  const why = quality?.status.kind === "failed" ? quality.status.message : "It was stopped.";
  throw new Error(`${fileName(target.uri)} could not be looked through. ${why}`);
}

const worst: Tool<{ file?: unknown; count?: unknown; rule?: string }> = {
  doing: ({ file }) => vscode.l10n.t("Looking for low-quality documents in {0}", String(file)),
  async answer({ file, count, rule }, parts, token) {
    const number = documentCount(count);
    return worstAnswer(await qualityOf(file, parts, token), { count: number, rule });
  },
};

const score: Tool<{ text?: unknown }> = {
  doing: () => vscode.l10n.t("Scoring a text with the local model"),
  async answer({ text }, { model }, token) {
    const bytes = scorableText(text);
    const stop = new AbortController();
    const cancelling = token.onCancellationRequested(() => stop.abort());
    try {
      const job = await model.job({ signal: stop.signal, urgent: true });
      const { tokens, bits } = await job.codeLengths([bytes]);
      return scoreAnswer(bytes, tokens[0], bits[0], { name: job.card.name, sha256: job.card.sha256, ...job.rule });
    } finally {
      cancelling.dispose();
    }
  },
};

function scoreAnswer(bytes: Uint8Array, tokens: number, bits: number, model: object): object {
  return {
    bytes: bytes.length,
    tokens,
    bits,
    bitsPerByte: bits / bytes.length,
    bitsPerToken: bits / tokens,
    perplexity: 2 ** (bits / tokens),
    gzipBitsPerByte: (8 * gzipSize(bytes)) / bytes.length,
    model,
    note: "Few bits per byte are boilerplate as often as clean text; many are noise as often as richness. Short texts look harder, since nothing stands before them.",
  };
}

const explain: Tool<{ file?: unknown; line?: unknown }> = {
  doing: ({ file, line }) => vscode.l10n.t("Explaining line {0} of {1}", String(line), String(file)),
  answer: async ({ file, line }, parts, token) => explainAnswer(await qualityOf(file, parts, token), line),
};

/** Every tool of the manifest. */
export const tools: Record<string, Tool<object>> = {
  bitlens_worst_documents: worst,
  bitlens_score_text: score,
  bitlens_explain_flag: explain,
};

/** Offers the tools to agents in the editor. Editors without the interface have none. */
export function registerTools(parts: ToolParts): vscode.Disposable[] {
  if (typeof vscode.lm?.registerTool !== "function") return [];
  return Object.entries(tools).map(([name, tool]) =>
    vscode.lm.registerTool<object>(name, {
      prepareInvocation: ({ input }) => ({ invocationMessage: tool.doing(input) }),
      async invoke({ input }, token) {
        const answer = await tool.answer(input, parts, token);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
      },
    }),
  );
}
