import { bitsPerByte } from "../core/information/codeLength";
import type { Judged, QualityAnalysis } from "../core/quality/analysis";
import type { DomainColumn } from "../core/quality/filter/domain";
import { groupsOf } from "../core/quality/filter/groups";
import { isJudged, UNREADABLE, verdictsOn } from "../core/quality/filter/verdict";
import { verdicts } from "../core/quality/published/verdicts";
import type { Rule } from "../core/quality/rule";
import { excerptOf } from "../core/report/excerpt";
import type { RankedDocument, Ranking } from "../core/report/fileBlocks";
import { Most } from "../core/report/most";
import { QualityAccount, type QualityReport, type ReportedDocument, WORST, type WorstDocument } from "../core/report/qualityReport";
import { type Report, reportWriter } from "../core/report/report";
import { english } from "../core/report/say";
import { previewOf } from "../core/scoring/signals";
import type { BrokenRecord } from "../core/types";
import type { ModelJob } from "../model/client";
import { survey } from "../quality/filterSurvey";
import { analyzeFile } from "./analyze";
import { chosenRules, prepare, type QualityCommandOptions, qualityAnalysis } from "./quality";
import { openInput, withoutModel, withSession } from "./run";

/** Documents of each end of the ranking that a report lists. */
const LISTED = 10;

/** `bitlens report PATH --out FILE`: ledger, quality and ranking of a file, for people or as JSON. */
export async function reportCommand(path: string, options: QualityCommandOptions): Promise<void> {
  if (path === "-") throw new Error("A report reads its input several times: save it to a file first.");
  // Asked before the work, not after it.
  const write = writerOf(options);
  const print = async function* (job?: ModelJob) {
    yield write(await reportOf(path, options, job), english, "en");
  };
  if (String(options.model) === "false") await withoutModel(options, () => print());
  else await withSession(options, ({ job }) => print(job));
}

/** By the name of --out; to standard output Markdown, or JSON where it is asked for. */
function writerOf({ out, json }: QualityCommandOptions): ReturnType<typeof reportWriter> {
  if (out === undefined) return reportWriter(json ? "report.json" : "report.md");
  if (json && !/\.json$/i.test(out)) throw new Error("--json makes JSON: leave it out, or give --out a name that ends in .json.");
  return reportWriter(out);
}

async function reportOf(path: string, options: QualityCommandOptions, job: ModelJob | undefined): Promise<Report> {
  const ledger = job && (await analyzeFile(path, options, { job }));
  const rules = chosenRules(options).filter(({ needs }) => job !== undefined || needs !== "model");
  const input = await openInput(path, options);
  const { domain } = await survey(input.corpus, undefined);
  const analysis = qualityAnalysis(input, rules, options, job);
  await prepare(analysis, input.source, ["read", "measure"]);
  const { quality, ranking } = await judged(analysis, { rules, domain, seed: options.seed, job });
  return { name: input.source.name, ...(ledger && { ledger }), ranking, quality: { ...quality, notes: input.corpus.notes } };
}

interface Terms {
  rules: Rule[];
  domain: DomainColumn | undefined;
  seed: number;
  job: ModelJob | undefined;
}

async function judged(
  analysis: QualityAnalysis,
  { rules, domain, seed, job }: Terms,
): Promise<{ quality: QualityReport; ranking: Ranking }> {
  const account = new QualityAccount();
  const worst = new Most<WorstDocument>(WORST);
  const hardest = new Most<RankedDocument>(LISTED);
  const easiest = new Most<RankedDocument>(LISTED);
  const broken: Ranking["broken"] = [];
  let number = 0;
  for await (const entry of analysis.judge()) {
    account.add(reported(entry, number++, domain));
    if (isWhole(entry)) {
      worst.offer(entry.badness, () => worstDocument(entry));
      hardest.offer(rateOf(entry), () => rankedDocument(entry));
      easiest.offer(-rateOf(entry), () => rankedDocument(entry));
    } else broken.push({ line: entry.line, preview: entry.error });
  }
  const model = job && { name: job.card.name, sha256: job.card.sha256, ...job.rule };
  const quality = account.report({ worst: worst.sorted(), rules, seed, ...(model && { model }), notes: [] }, domain?.name);
  return { quality, ranking: { hardest: hardest.sorted(), easiest: easiest.sorted(), broken } };
}

const isWhole = (entry: Judged | BrokenRecord): entry is Judged => isJudged(entry);

function reported(entry: Judged | BrokenRecord, number: number, domain: DomainColumn | undefined): ReportedDocument {
  const dropping = verdictsOn(entry, number, {}).map(({ rule }) => rule);
  if (!isWhole(entry)) return { bytes: entry.bytes, tokens: 0, badness: Number.NaN, found: [UNREADABLE], dropping, verdicts: [] };
  const { document, facts, badness, findings } = entry;
  return {
    ...{ bytes: document.bytes.length, tokens: facts.model?.figures.tokens ?? 0, badness, groups: groupsOf(entry, domain) },
    ...{ found: findings.map(({ rule }) => rule), dropping },
    verdicts: verdicts(facts).map(({ family, drops, rules }) => ({ family, drops, rule: rules.find((rule) => rule.drops)?.name })),
  };
}

/** NaN without a model. */
const rateOf = ({ document, facts }: Judged): number => bitsPerByte(facts.model?.figures.bits ?? Number.NaN, document.bytes.length);

function worstDocument(entry: Judged): WorstDocument {
  const { document, badness, reasons, findings } = entry;
  const { line, bytes } = document;
  const rate = rateOf(entry);
  return {
    ...{ line, bytes: bytes.length, badness, preview: previewOf(bytes) },
    ...(!Number.isNaN(rate) && { bitsPerByte: rate }),
    reasons: reasons.map(({ says }) => says),
    findings: findings.map(({ severity, ...finding }) => ({ ...finding, excerpt: excerptOf(bytes, finding.start, finding.end) })),
  };
}

const rankedDocument = (entry: Judged): RankedDocument => ({
  ...{
    line: entry.document.line,
    bytes: entry.document.bytes.length,
    bitsPerByte: rateOf(entry),
    preview: previewOf(entry.document.bytes),
  },
});
