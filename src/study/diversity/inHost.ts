import { createHash } from "node:crypto";
import type { Sampled } from "../../core/diversity/sample";
import type { Taught } from "../../core/types/diversity";
import type { QualityModel } from "../../protocol/quality";
import type { DiverseChoice, DiversityFound, ListedText, StudyClientApi, StudySource } from "../../protocol/study";
import type { Pulse } from "../pulse";
import { openStudy } from "../studied";
import { DIVERSE_BYTES, diverseDocuments } from "./diverseChoice";
import { type MeasuringModel, measureDiversity, SAMPLE_BYTES } from "./measure";
import { shareDone } from "./parts";
import { type MeasuringListener, type Opened, type ReadFile, readSample } from "./readSample";

interface HostTools {
  model: QualityModel | undefined;
  client: StudyClientApi;
  pulse: Pulse;
}

/** What `bitlens diversity` says of one file or two. @throws a sentence where there are no two documents to compare. */
export async function foundDiversity(sources: StudySource[], seed: number, { model, client, pulse }: HostTools): Promise<DiversityFound> {
  const listener = listenerOf(pulse, shareDone(sources.length, model !== undefined));
  const [read, hashes]: [ReadFile[], string[]] = [[], []];
  for (const [place, source] of sources.entries()) {
    const opened = { ...(await openStudy(source)), place };
    read.push(several(await readSample(opened, { budget: SAMPLE_BYTES, seed }, listener)));
    hashes.push(await hashOf(opened, listener));
  }
  const report = await measureDiversity(read, { seed, model: model && modelOf(model, client), listener });
  const { crossCoding } = report;
  const sides = crossCoding ? [crossCoding.one, crossCoding.other] : [];
  return { report, hashes, texts: sides.map(({ leastTaught }, side) => textsOf(leastTaught, read[side].drawn)) };
}

/** Which documents of a file say the most different things. @throws a sentence where there are no two documents to compare, or more than can be compared. */
export async function chosenDiverse(
  source: StudySource,
  share: number,
  { seed, pulse }: { seed: number; pulse: Pulse },
): Promise<DiverseChoice> {
  const listener = listenerOf(pulse, (_, done) => done);
  const read = several(await readSample({ ...(await openStudy(source)), place: 0 }, { budget: DIVERSE_BYTES, seed }, listener));
  pulse.tell("choose", undefined);
  await pulse.listen();
  const { documents, kept } = diverseDocuments(read, share);
  return {
    row: Uint32Array.from(documents, ({ index }) => index),
    line: Uint32Array.from(documents, ({ line }) => line),
    bytes: Float64Array.from(documents, ({ size }) => size),
    keep: Uint8Array.from(documents, (_, place) => Number(kept.has(place))),
    others: read.empty + read.unreadable,
  };
}

const listenerOf = (pulse: Pulse, shareOf: ReturnType<typeof shareDone>): MeasuringListener => ({
  progress: (stage, file, done, total) => pulse.tell(stage, shareOf({ stage, file }, total ? Math.min(1, done / total) : 0)),
  listen: () => pulse.listen(),
});

function several(read: ReadFile): ReadFile {
  if (read.documents > 1) return read;
  throw new Error(`${read.file} is one document, and diversity is between documents: choose a file with more.`);
}

const modelOf = ({ name, sha256 }: QualityModel, client: StudyClientApi): MeasuringModel => ({
  ...{ name, sha256 },
  documentFigures: ({ documents, heads }) => client.documentFigures(documents, heads),
});

async function hashOf({ corpus }: Opened, { listen }: MeasuringListener): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of corpus.stream()) {
    hash.update(chunk);
    await listen();
  }
  return hash.digest("hex");
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function textsOf(listed: Taught[], drawn: Sampled[]): ListedText[] {
  const byId = new Map(drawn.map((document) => [document.id, document]));
  return listed.map(({ id }) => {
    const { bytes, size } = byId.get(id)!;
    return { text: decoder.decode(bytes), isCut: bytes.length < size };
  });
}
