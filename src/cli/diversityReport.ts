import { crossCodingBlocks, diversityFigureBlocks } from "../core/report/diversityBlocks";
import { evidenceBlocks } from "../core/report/evidenceBlocks";
import { english } from "../core/report/say";
import type { DiversityReport } from "../core/types/diversity";
import { terminalText } from "./blockText";

/** What was measured, for people: what the editor's report says, the badge near the end, where a terminal shows it. */
export const diversityReport = (report: DiversityReport): string =>
  terminalText([
    ...diversityFigureBlocks(report, english),
    ...evidenceBlocks(report.files, english, { isNamed: true }),
    ...crossCodingBlocks(report, english),
  ]);
