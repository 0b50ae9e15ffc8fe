import type { Coding } from "../../archive/coding";
import type { ArchiveReport, ComparedSize } from "../../core/report/archiveBlocks";
import type { Source } from "../../core/types";
import type { ArchiveAccount } from "../../core/types/archive";
import { compressors } from "../../files/compressors";

/** Bytes that were coded, and decoded. */
export interface Coded {
  name: string;
  source: Pick<Source, "open">;
  account: ArchiveAccount;
  header: Coding["header"];
  /** abs(f1), bits; 0 where there is no model. */
  modelBits: number;
  notes: string[];
}

/** The account beside what general compressors make of the same bytes. */
export async function archiveReport({ source, header, ...coded }: Coded): Promise<ArchiveReport> {
  return { ...coded, ...header, others: await comparedSizes(source) };
}

async function comparedSizes(source: Pick<Source, "open">): Promise<ComparedSize[]> {
  const sizes: ComparedSize[] = [];
  for (const [name, { describe, size }] of Object.entries(compressors)) sizes.push({ name, describe, bytes: await size(source.open()) });
  return sizes;
}
