import type { Corrupted, Surroundings } from "./corruptions/corruption";
import { alphabetOf } from "./corruptions/letters";
import { CORRUPTIONS, type CorruptionKind } from "./corruptions/table";
import type { GoodDocument, LabelledDocument, Language, Split } from "./document";
import { Draws, hashOf } from "./draws";
import { grouped } from "./grouping";
import type { Chrome } from "./sources/chrome";
import { wordsOf } from "./words";

export interface SetPlan {
  /** Good documents of each language. */
  good: number;
  /** Documents of each corruption in each language. */
  each: number;
  seed: number;
}

export interface LabelledSet {
  documents: LabelledDocument[];
  /** Sentences about what there was too little text for. */
  missing: string[];
}

/** Which side a document is on depends on its own text alone, so that no later choice moves it. */
export const splitOf = (origin: number): Split => ((Math.imul(origin, 0x9e3779b1) >>> 16) % 2 === 0 ? "dev" : "test");

/** Good documents and spoiled ones of every language, in random order. */
export function labelledSet(good: GoodDocument[], chrome: Chrome, plan: SetPlan): LabelledSet {
  const languages = grouped(good, ({ language }) => language);
  const parts = Array.from(languages, ([language, documents]) => languageSet(language, documents, chrome, plan));
  const shuffled = originalsFirst(new Draws(plan.seed, "order").shuffled(parts.flatMap(({ documents }) => documents)));
  return { documents: shuffled.map((document, i) => ({ ...document, id: `d${i + 1}` })), missing: parts.flatMap(({ missing }) => missing) };
}

/** Of two near duplicates a program can only keep the first, so an edited copy that came before its original changes places with it. */
function originalsFirst(documents: LabelledDocument[]): LabelledDocument[] {
  const result = [...documents];
  const originals = new Map(result.flatMap(({ label, origin }, place) => (label === "good" ? [[origin, place] as const] : [])));
  for (const [place, { label, origin }] of documents.entries()) {
    const original = originals.get(origin);
    if (label === "bad" && original !== undefined && original > place)
      [result[place], result[original]] = [documents[original], documents[place]];
  }
  return result;
}

function languageSet(language: Language, all: GoodDocument[], chrome: Chrome, plan: SetPlan): LabelledSet {
  const documents = evenly(new Draws(plan.seed, `documents ${language}`).shuffled(all));
  const good = documents.slice(0, plan.good);
  const surroundings = { alphabet: alphabetOf(all.map(({ text }) => text)), vocabulary: vocabularyOf(all) };
  const bad = spoiledSet({ good, fresh: documents.slice(plan.good), chrome, surroundings, plan });
  return { documents: [...good.map(labelledGood), ...bad], missing: shortages(language, good, bad, plan) };
}

/** Sources take turns, so that each has the same share until it is used up. */
function evenly(documents: GoodDocument[]): GoodDocument[] {
  const queues = [...grouped(documents, ({ source }) => source).values()];
  const longest = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue.slice(turn, turn + 1))).flat();
}

const vocabularyOf = (documents: GoodDocument[]): string[] =>
  documents.flatMap(({ text, language }) => wordsOf(text, language).map(({ word }) => word));

interface Material {
  good: GoodDocument[];
  /** Documents that are not in the set as good. */
  fresh: GoodDocument[];
  chrome: Chrome;
  surroundings: Omit<Surroundings, "boilerplate">;
  plan: SetPlan;
}

/** Corruptions take turns: where text runs out, all get fewer, light edits too. */
function spoiledSet(material: Material): LabelledDocument[] {
  const fresh = [...material.fresh];
  const good = [...material.good];
  const result: LabelledDocument[] = [];
  for (let turn = 0; turn < material.plan.each && fresh.length > 0; turn++)
    for (const [name, kind] of Object.entries(CORRUPTIONS)) {
      const spoiled = firstSpoiled(kind.ofGood ? good : fresh, name, kind, material);
      if (spoiled) result.push(spoiled);
    }
  return result;
}

/** The first document that can be spoiled in this way, which is then used up. */
function firstSpoiled(
  queue: GoodDocument[],
  name: string,
  { corrupt }: CorruptionKind,
  { chrome, surroundings, plan }: Material,
): LabelledDocument | undefined {
  for (const [place, document] of queue.entries()) {
    const origin = hashOf(document.text);
    const corrupted = corrupt(document, new Draws(plan.seed, `${name} ${origin}`), {
      ...surroundings,
      boilerplate: chrome[splitOf(origin)],
    });
    if (!corrupted) continue;
    queue.splice(place, 1);
    return labelledBad(document, name, corrupted);
  }
  return undefined;
}

const labelledBad = (document: GoodDocument, corruption: string, { text, variant }: Corrupted): LabelledDocument => ({
  ...labelledGood(document),
  ...{ text, label: "bad", corruption, variant },
});

function labelledGood({ text, language, source }: GoodDocument): LabelledDocument {
  const origin = hashOf(text);
  return { id: "", text, label: "good", corruption: "none", variant: "none", language, source, split: splitOf(origin), origin };
}

function shortages(language: Language, good: GoodDocument[], bad: LabelledDocument[], { good: wanted, each }: SetPlan): string[] {
  const short = good.length < wanted ? [`${language}: ${good.length} good documents instead of ${wanted}.`] : [];
  const counts = Object.keys(CORRUPTIONS).map((name) => [name, bad.filter(({ corruption }) => corruption === name).length] as const);
  const few = counts.filter(([, count]) => count < each).map(([name, count]) => `${name} ${count}`);
  return few.length > 0 ? [...short, `${language}: fewer than ${each} of ${few.join(", ")}.`] : short;
}
