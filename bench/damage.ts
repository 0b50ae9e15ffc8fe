/** npm run bench -- damage [N]: N damaged archives, decoded as files are. Ends with 1 where one is accepted with other bytes, leaves a file, or ends in no sentence; the seeds are printed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../src/cli/table";
import { Damage } from "../test/archive/damage";
import { root } from "./programs";

const METHODS = ["mixture", "frozen", "adaptive"] as const;
const ARCHIVES = 10_000;
/** Bytes of the text, few, so that many archives are tried. */
const TEXT = 400;

/** Of a sentence so many characters: behind them stands what the damage wrote. */
const SHOWN = 34;

/** Sentences that begin alike are one; the commonest first. */
function alike(refused: Map<string, number>): [string, number][] {
  const sums = new Map<string, number>();
  for (const [sentence, times] of refused) {
    const start = `${sentence.slice(0, SHOWN)}…`;
    sums.set(start, (sums.get(start) ?? 0) + times);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

export async function damageBench([count]: string[]): Promise<void> {
  const each = Math.ceil((Number(count) || ARCHIVES) / METHODS.length);
  const damage = new Damage(join(root, "test", "fixtures", "models", "tiny"));
  const text = new Uint8Array(readFileSync(join(root, "media", "sample", "garden.zh.txt"))).slice(0, TEXT);
  const rows: (string | number)[][] = [];
  const wrong: string[] = [];
  for (const method of METHODS) {
    const archive = await damage.archive(text, method);
    const seeds = Array.from({ length: each }, (_, i) => i + 1);
    const outcomes = await damage.try(text, archive, seeds);
    for (const [sentence, times] of alike(outcomes.refused)) rows.push([method, times, sentence]);
    rows.push([method, outcomes.harmless, "(decoded to the right bytes: nothing that counts was damaged)"]);
    for (const { seed, why } of outcomes.wrong) wrong.push(`${method}, seed ${seed}: ${why}`);
  }
  damage.dispose();
  process.stdout.write(table(["method", "archives", "what was said"], rows));
  process.stdout.write(
    `\n${each * METHODS.length} damaged archives, ${wrong.length} wrong${wrong.map((each) => `\n  ${each}`).join("")}\n`,
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
