import { afterAll, describe, expect, it } from "vitest";
import { tinyModel, utf8 } from "../model/openScorer";
import { Damage } from "./damage";

const damage = new Damage(tinyModel);
afterAll(() => damage.dispose());

const text = utf8("An archive that is damaged on its way: 中文, 😀, and the same words, the same words again.\r\n".repeat(3));
const SEEDS = 160;

describe.each(["mixture", "frozen", "adaptive"] as const)("damaged archives by the method %s", (method) => {
  it("are refused with a sentence, and leave no file", async () => {
    const archive = await damage.archive(text, method);
    const { refused, harmless, wrong } = await damage.try(
      text,
      archive,
      Array.from({ length: SEEDS }, (_, i) => i + 1),
    );
    expect(wrong).toEqual([]);
    const all = [...refused.values()].reduce((sum, count) => sum + count, 0);
    expect(all + harmless).toBe(SEEDS);
    expect(all).toBeGreaterThan(SEEDS / 2);
  });
});
