import type { DocumentHeat, DocumentLayout, EditorApi, PanelState } from "../../src/protocol/page";
import { WHOLE_FILE } from "../../src/protocol/page";
import type { CurriculumState } from "../../src/protocol/study";
import { fakeCurriculum, type MadeUpCurriculum } from "./curriculum";
import { fakeQuality, type MadeUpQuality } from "./quality";
import { boundariesOf, documentText, longText } from "./texts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A number in [0, 1) that depends on nothing but its arguments. */
export function noise(...seeds: number[]): number {
  let hash = 2166136261;
  for (const seed of seeds) hash = Math.imul(hash ^ (seed + 0x9e3779b9), 16777619);
  hash ^= hash >>> 15;
  return ((Math.imul(hash, 2246822519) >>> 8) & 0xffff) / 0x10000;
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

const MODELS = ["bitlens-1m", "bitlens-6m", "bitlens-20m"].map((name) => ({ id: `/${name}`, name, isCurrent: name === "bitlens-6m" }));

/** What else it knows. */
export interface MadeUp {
  quality?: MadeUpQuality;
  curriculum?: MadeUpCurriculum;
  /** Sends a snapshot with another state of the curriculum. */
  push?: (state: CurriculumState) => void;
}

/** An editor that scores by rule of thumb: rare-looking words cost more, words seen before cost less. */
export function fakeEditor(state: PanelState, say: (call: string) => void, { quality, curriculum, push }: MadeUp = {}): EditorApi {
  const layouts = new Map<number, DocumentLayout>();
  const layoutOf = (document: number): DocumentLayout => {
    const known = layouts.get(document);
    if (known) return known;
    const text = document === WHOLE_FILE ? longText(1_000_000) : documentText(document);
    const bytes = encoder.encode(text);
    const layout = { document, line: document + 1, bytes, boundaries: boundariesOf(text, bytes) };
    layouts.set(document, layout);
    return layout;
  };
  const word = (document: number, token: number) => {
    const { bytes, boundaries } = layoutOf(document);
    return decoder.decode(bytes.subarray(boundaries[token], boundaries[token + 1]));
  };
  const previewsOf = (documents: number[]) =>
    documents.map((document) =>
      state.documents?.broken?.[document]
        ? "Unexpected end of the record at column 418."
        : documentText(document).replace(/\s+/g, " ").slice(0, 160),
    );
  return {
    // Answers come as messages, never within the same task.
    ready: async () => {
      await pause(0);
      return state;
    },
    // Long enough that another colouring can be chosen before.
    layout: async (document, look) => {
      await pause(200);
      return { ...layoutOf(document), ...(look === "experts" && { readBefore: Math.max(0, 412 * document) }) };
    },
    heat: async (document, from, to, look) => {
      await pause(60);
      const heat = heatOf(document, from, to, word);
      if (!look) return heat;
      if (look === "experts") return expertsOf(heat, word);
      return { ...heat, other: heat.bits.map((bits, index) => Math.max(0, bits + 5 * (noise(document, from + index, 4) - 0.45) ** 3 * 8)) };
    },
    alternatives: async (document, token) => {
      await pause(40);
      return alternativesOf(word(document, token), document, token);
    },
    previews: async (documents) => previewsOf(documents),
    reveal: async (document, start, end) => say(`reveal ${document} ${start}–${end}`),
    runExact: async () => say("runExact"),
    runAgain: async () => {
      throw new Error("No model at models/bitlens-m. Choose one with 'Bitlens: Select Model'.");
    },
    cancel: async () => say("cancel"),
    exportRanking: async (order) => {
      say(`export ${order.length}`);
      return "ranking.csv";
    },
    showReport: async () => say("report"),
    showDiversity: async () => say("diversity"),
    proveIt: async () => say("proveIt"),
    cancelProof: async () => say("cancelProof"),
    showProof: async () => say("showProof"),
    compareModels: async () => say("compareModels"),
    sliceBy: async (slicing) => say(`sliceBy ${slicing}`),
    modelsAtHand: async () => {
      await pause(150);
      const compared = state.comparison?.models.filter(({ why }) => !why);
      return compared?.map(({ id, name, isCurrent }) => ({ id, name, isCurrent })) ?? MODELS;
    },
    inspectModel: async (id) => say(`inspect ${id}`),
    selectModel: async () => say("selectModel"),
    log: async (message) => say(message),
    ...fakeQuality(quality, previewsOf, say),
    ...fakeCurriculum(curriculum, say, push),
  };
}

function heatOf(document: number, from: number, to: number, word: (document: number, token: number) => string): DocumentHeat {
  const bits = new Float32Array(to - from);
  const entropy = new Float32Array(to - from);
  const rank = new Uint32Array(to - from);
  for (let token = from; token < to; token++) {
    const surprise = surprisal(word(document, token), noise(document, token));
    bits[token - from] = surprise;
    entropy[token - from] = 1 + 4 * noise(document, token, 2);
    rank[token - from] = Math.max(1, Math.round(2 ** (surprise * 0.8) * noise(document, token, 3)));
  }
  return { document, from, bits, entropy, rank };
}

/** The file has taught what came often, passages of it go on for a while, and a mixture is never far from the better of two. */
function expertsOf({ document, from, bits }: DocumentHeat, word: (document: number, token: number) => string): DocumentHeat {
  const matched = Uint8Array.from(bits, (_, index) => Number(noise(document, Math.floor((from + index) / 9), 5) > 0.72));
  const adaptive = bits.map((own, index) => {
    const token = from + index;
    if (matched[index] > 0) return 0.1 + 0.8 * noise(document, token, 6);
    const isRare = /[A-Z\d]/.test(word(document, token)) && noise(document, token, 9) > 0.5;
    return isRare ? 7 + 9 * noise(document, token, 7) : Math.max(0.1, own + 9 * (noise(document, token, 8) - 0.45));
  });
  const mixture = bits.map((own, index) => 0.9 * Math.min(own, adaptive[index]) + 0.1 * Math.max(own, adaptive[index]));
  return { document, from, bits, experts: { adaptive, mixture, matched } };
}

function surprisal(text: string, chance: number): number {
  if (/[A-Z]/.test(text)) return 3 + 10 * chance ** 2;
  if (/\d/.test(text)) return 2 + 4 * chance;
  return /[^\x20-\x7e]/.test(text) ? 1 + 8 * chance : 4 * chance ** 2;
}

function alternativesOf(real: string, document: number, token: number) {
  const guesses = [" if", " in", ".", ",", "\n"].filter((guess) => guess !== real).slice(0, 4);
  const own = surprisal(real, noise(document, token));
  const others = guesses.map((text, place) => ({ text, bits: 1.3 + place * 1.4 + noise(document, token, place) }));
  return [...others, { text: real, bits: own }].sort((a, b) => a.bits - b.bits);
}
