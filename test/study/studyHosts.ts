import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ModelJob } from "../../src/model/client";
import type { QualityModel } from "../../src/protocol/quality";
import type { CurriculumChoice, StudyClientApi, StudySource, StudyStage } from "../../src/protocol/study";
import { type StudyHostProcess, startStudyHost } from "../../src/study/client";

export const dist = join(__dirname, "..", "..", "dist");
const { version } = JSON.parse(readFileSync(join(dist, "..", "package.json"), "utf8"));
const hostPath = join(dist, "studyHost.js");
if (!existsSync(hostPath)) throw new Error("dist/studyHost.js is missing: run 'npm run build' before the tests.");

export const scratchFolder = () => mkdtempSync(join(tmpdir(), "bitlens-study-"));

export interface Heard {
  stages: [StudyStage, number | undefined][];
  /** Documents that models were asked about. */
  asked: Record<"current" | "smaller" | "paced" | "figures" | "tokens", number>;
}

export interface Jobs {
  current?: ModelJob;
  smaller?: ModelJob;
  /** One a stage. */
  stages?: ModelJob[];
}

const hosts: StudyHostProcess[] = [];

/** Ends the hosts that a test has started. */
export function endHosts(): void {
  for (const host of hosts.splice(0)) host.end();
}

/** A host whose models are those of the jobs. */
export function startHost(jobs: Jobs = {}): { host: StudyHostProcess; heard: Heard } {
  const heard: Heard = { stages: [], asked: { current: 0, smaller: 0, paced: 0, figures: 0, tokens: 0 } };
  let paced: ModelJob | undefined;
  const client: StudyClientApi = {
    progress: async (stage, share) => void heard.stages.push([stage, share]),
    codeLengths(model, documents) {
      heard.asked[model] += documents.length;
      return (model === "paced" ? paced : jobs[model])!.codeLengths(documents);
    },
    async pacedModel(stage) {
      paced = jobs.stages![stage];
      return identity(paced);
    },
    documentFigures(documents, heads) {
      heard.asked.figures += documents.length;
      return jobs.current!.documentFigures({ documents, heads });
    },
    documentTokens(documents, most) {
      heard.asked.tokens += documents.length;
      return jobs.current!.documentTokens({ documents, most });
    },
  };
  const host = startStudyHost({ hostPath, version }, client);
  hosts.push(host);
  return { host, heard };
}

export const sourceOf = (path: string): StudySource => ({ source: { name: basename(path), path } });

export const identity = ({ card, rule }: ModelJob): QualityModel => ({
  ...{ name: card.name, sha256: card.sha256, ...rule, documentStart: "auto", bosRule: card.bosRule },
});

export const choice = (more: Partial<CurriculumChoice> = {}): CurriculumChoice => ({
  ...{ by: [{ signal: "words", weight: 1 }], descending: false, pacing: "root", parameters: { c0: 0.1, stages: 3, warmup: 0.2 } },
  ...{ steps: 20, batch: 4, seed: 1 },
  ...more,
});

/** The same on the command line. */
export const optionsOf = ({ by, descending, per, pacing, parameters, steps, batch, seed }: CurriculumChoice): string[] => [
  ...["--by", by.map(({ signal, weight }) => `${signal}=${weight}`).join(","), "--pacing", pacing, "--steps", String(steps)],
  ...["--batch", String(batch), "--seed", String(seed), "--c0", String(parameters.c0), "--stages", String(parameters.stages)],
  ...["--warmup", String(parameters.warmup), ...(descending ? ["--descending"] : []), ...(per ? ["--per", per] : [])],
];
