import type { Shift } from "../quality/filter/shift";
import type { Part } from "../quality/filter/summary";
import type { GroupBy } from "../quality/filter/tally";
import { type Block, heading, list, paragraph, table } from "./blocks";
import { badnessPicture } from "./pictures/badness";
import { groupName, points, shiftPicture } from "./pictures/shift";
import type { QualityReport, WorstDocument } from "./qualityReport";
import { byteSize, count } from "./quantities";
import type { Say } from "./say";

const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`;
const shareOf = (part: number, whole: number): string => percent(whole > 0 ? part / whole : 0);
/** Thresholds are shares as often as counts. */
const figure = (value: number): string => (Number.isInteger(value) ? count(value) : Number(value.toPrecision(3)).toString());

/** What was found, what filtering would do, and on what terms. */
export function qualityBlocks(report: QualityReport, say: Say): Block[] {
  const parts = [amounts, findings, badness, worst, families, mix, settings];
  return parts.flatMap((part) => part(report, say));
}

function amounts({ filter, marks }: QualityReport, say: Say): Block[] {
  const row = (name: string, { documents, bytes, tokens }: Part) => [
    ...[name, count(documents), shareOf(documents, filter.documents), byteSize(bytes), shareOf(bytes, filter.bytes)],
    ...(filter.tokens === undefined ? [] : [count(tokens ?? 0)]),
  ];
  const withTokens = filter.tokens === undefined ? [] : [say("tokens")];
  const head = ["", say("documents"), "%", say("bytes"), "%", ...withTokens];
  const rows = [row(say("all"), filter), row(say("kept"), filter.kept), row(say("dropped"), filter.dropped)];
  const marked = say(
    "Of them {0} are marked to be kept and {1} to be dropped, whatever the rules say.",
    count(marks.keep),
    count(marks.drop),
  );
  return [
    heading(2, say("Quality")),
    paragraph(say("What bitlens filter would keep and drop with the settings below.")),
    table(head, `lrrrr${withTokens.length > 0 ? "r" : ""}`, rows),
    ...(marks.keep + marks.drop > 0 ? [paragraph(marked)] : []),
  ];
}

function findings({ filter, rules }: QualityReport, say: Say): Block[] {
  const title = heading(2, say("Findings by rule"));
  if (filter.rules.length === 0) return [title, paragraph(say("No findings."))];
  const descriptions = new Map(rules.map(({ name, description }) => [name, description]));
  const rows = filter.rules.map(({ rule, documents, alone }) => [
    ...[rule, count(documents), shareOf(documents, filter.documents), count(alone), say(descriptions.get(rule) ?? "")],
  ]);
  return [title, table([say("rule"), say("documents"), "%", say("dropped for it alone"), say("what it measures")], "lrrrl", rows)];
}

function badness({ badness: bins }: QualityReport, say: Say): Block[] {
  const total = bins.reduce((sum, each) => sum + each, 0);
  if (total === 0) return [];
  const edge = (place: number) => (place / bins.length).toFixed(2);
  const rows = bins.map((documents, place) => [`${edge(place)} – ${edge(place + 1)}`, count(documents), shareOf(documents, total)]);
  const filled = rows.filter((_, place) => bins[place] > 0);
  return [heading(2, say("Badness")), badnessPicture(bins, say), table([say("badness"), say("documents"), "%"], "lrr", filled)];
}

function worst({ worst: documents }: QualityReport, say: Say): Block[] {
  if (documents.length === 0) return [];
  return [heading(2, say("The worst documents")), ...documents.flatMap((document) => worstBlocks(document, say))];
}

/** What comes after these adds little to the badness. */
const REASONS = 4;

function worstBlocks(
  { line, bytes, badness: bad, bitsPerByte, mark, preview, reasons, findings: found }: WorstDocument,
  say: Say,
): Block[] {
  const marks = { keep: say("marked to keep"), drop: say("marked to drop") };
  const facts = [
    say("badness {0}", bad.toFixed(3)),
    byteSize(bytes),
    ...(bitsPerByte === undefined ? [] : [say("{0} bits per byte", bitsPerByte.toFixed(2))]),
    ...(mark ? [marks[mark]] : []),
  ];
  return [
    heading(3, say("Line {0}", count(line))),
    paragraph([facts.join(" · "), ...reasons.slice(0, REASONS).map((reason) => say(reason))].join("; ")),
    ...(found.length === 0 ? [{ kind: "excerpt", before: "", marked: "", after: preview } as const] : []),
    ...found.flatMap(({ rule, message, value, threshold, excerpt }): Block[] => [
      ...list([say("{0}: {1} ({2})", rule, say(message), say("value {0}, threshold {1}", figure(value), figure(threshold)))]),
      { kind: "excerpt", ...excerpt },
    ]),
  ];
}

function families({ families: counts, filter }: QualityReport, say: Say): Block[] {
  if (counts.length === 0) return [];
  const rows = counts.map(({ family, keeps, drops, silent, rules }) => [
    ...[family, count(drops), shareOf(drops, filter.documents), count(keeps), count(silent)],
    rules
      .slice(0, 3)
      .map(({ rule, documents }) => `${rule} (${count(documents)})`)
      .join(", "),
  ]);
  const head = [say("family"), say("would drop"), "%", say("would keep"), say("says nothing of"), say("for")];
  return [heading(2, say("Verdicts by published family")), table(head, "lrrrrl", rows)];
}

const titles = (say: Say): Record<GroupBy, (column?: string) => string> => ({
  language: () => say("language"),
  length: () => say("length"),
  domain: (column = "domain") => column,
});

function mix({ filter }: QualityReport, say: Say): Block[] {
  const shifts = filter.shift.filter(({ groups }) => groups.length > 0);
  if (shifts.length === 0) return [];
  return [
    heading(2, say("The mix, and what filtering would shift")),
    ...list(filter.warnings.map((warning) => say(warning))),
    ...shifts.flatMap((shift) => shiftBlocks(shift, say)),
  ];
}

function shiftBlocks(shift: Shift, say: Say): Block[] {
  const by = titles(say)[shift.by](shift.column);
  const rows = shift.groups.map(({ name, documents, kept, before, after, change }) => [
    ...[
      groupName(shift, name, say),
      count(documents),
      count(kept),
      percent(before.documents),
      percent(after.documents),
      points(change.documents),
    ],
    ...[percent(before.bytes), percent(after.bytes), points(change.bytes)],
  ]);
  const changes = [say("share of documents"), say("after"), say("change"), say("share of bytes"), say("after"), say("change")];
  return [heading(3, by), shiftPicture(shift, say), table([by, say("documents"), say("kept"), ...changes], "lrrrrrrrr", rows)];
}

function settings({ rules, seed, model, notes }: QualityReport, say: Say): Block[] {
  const signs = { above: ">", below: "<" };
  const severities: Record<string, string> = { error: say("error"), warning: say("warning"), information: say("information") };
  const rows = rules.map(({ name, severity, limit, threshold, source }) => [
    name,
    severities[severity] ?? severity,
    `${signs[limit]} ${figure(threshold)}`,
    say(source),
  ]);
  const by = model
    ? say("Model {0}, hash {1}, window {2}, stride {3}.", model.name, model.sha256.slice(0, 16), model.window, model.stride)
    : say("No model took part: only what texts and other documents say.");
  return [
    heading(2, say("Settings")),
    paragraph(`${by} ${say("Seed {0}.", seed)}`),
    ...list(notes.map((note) => say(note))),
    table([say("rule"), say("severity"), say("finding where"), say("source")], "llll", rows),
  ];
}
