import { describe, expect, it } from "vitest";
import type { StudyModel } from "../../src/study/signalFacts";
import { takingTurns } from "../../src/study/turns";

/** A model whose calls take a moment, and say when they begin and end. */
function slow(name: string, log: string[], fails = false): StudyModel {
  const work = async <T>(result: T): Promise<T> => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${name} ends`);
    if (fails) throw new Error("Gone.");
    return result;
  };
  return {
    codeLengths: () => work({ tokens: new Uint32Array(), bits: new Float64Array() }),
    documentFigures: () => work(new Float64Array()),
  };
}

describe("models that take turns", () => {
  it.each([false, true])(
    "begin when the other has ended, in the order in which they were asked, whether it failed (%s) or not",
    async (fails) => {
      const log: string[] = [];
      const { model, smaller } = takingTurns(slow("model", log, fails), slow("smaller", log));
      const calls = [model.codeLengths([]), smaller.codeLengths([]), model.documentFigures({ documents: [], heads: new Uint32Array() })];
      await Promise.allSettled(calls);
      expect(log).toEqual(["model", "smaller", "model"].flatMap((name) => [`${name} begins`, `${name} ends`]));
      expect("documentTokens" in model).toBe(false);
    },
  );

  it("are left as they are where there is one", () => {
    const model = slow("model", []);
    expect(takingTurns(model, undefined)).toEqual({ model, smaller: undefined });
  });
});
