import type { DiversityStage } from "./readSample";

interface Part {
  stage: DiversityStage;
  /** By its place. */
  file: number;
}

/** About how long a part takes beside the others, of files that are as large as the sample. */
const weights: Record<DiversityStage, number> = { read: 1, model: 6, measure: 3, code: 6 };

/** The parts of a measuring that there are, in their order. */
function partsOf(files: number, withModel: boolean): Part[] {
  const all = Array.from({ length: files }, (_, file) => file);
  const measuring: DiversityStage[] = withModel ? ["model", "measure"] : ["measure"];
  return [
    ...all.map((file): Part => ({ stage: "read", file })),
    ...all.flatMap((file) => measuring.map((stage): Part => ({ stage, file }))),
    ...(files > 1 ? [{ stage: "code", file: 0 } as const] : []),
  ];
}

/** How much of the work is over, 0 to 1, where so much of one of its parts is. */
export function shareDone(files: number, withModel: boolean): (part: Part, share: number) => number {
  const parts = partsOf(files, withModel);
  const sum = (some: Part[]) => some.reduce((total, { stage }) => total + weights[stage], 0);
  return ({ stage, file }, share) => {
    const place = parts.findIndex((part) => part.stage === stage && part.file === file);
    return (sum(parts.slice(0, place)) + share * weights[stage]) / sum(parts);
  };
}
