import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { FAVOURITES, scoringTail, tailOutputs } from "../../src/model/scoringTail";
import { message } from "../../src/model/wire";
import type { Detail } from "../../src/protocol/model";

const VOCABULARY = 11;
const FLOAT16 = 10;

/** Logits of token `next` after token `last`, exact in half precision. */
const logit = (last: number, next: number) => (((last * 7 + next * 5) % 13) - 6) / 2;
const table = Float32Array.from({ length: VOCABULARY ** 2 }, (_, i) => logit(Math.floor(i / VOCABULARY), i % VOCABULARY));

const part = (...fields: Parameters<typeof message>) => message(...fields);
const port = (name: string, type: number) => part([1, name], [2, part([1, part([1, type])])]);

/** A bigram model as an ONNX file: logits = table[input_ids], in single or half precision. */
function bigramModel(opset: number, half: boolean): Uint8Array {
  const weights = part([1, VOCABULARY], [1, VOCABULARY], [2, 1], [8, "table"], [9, new Uint8Array(table.buffer)]);
  const gather = part([1, "table"], [1, "input_ids"], [2, half ? "single" : "logits"], [4, "Gather"]);
  const cast = part([1, "single"], [2, "logits"], [4, "Cast"], [5, part([1, "to"], [3, FLOAT16], [20, 2])]);
  const graph = part(
    [1, gather],
    ...(half ? ([[1, cast]] as [number, Uint8Array][]) : []),
    [2, "bigram"],
    [5, weights],
    [11, port("input_ids", 7)],
    [12, port("logits", half ? FLOAT16 : 1)],
  );
  return part([1, 8], [8, part([1, ""], [2, opset])], [7, graph]);
}

async function withTail(opset: number, half: boolean, detail: Detail): Promise<InferenceSession> {
  const tail = scoringTail({ opset, logitsType: half ? FLOAT16 : 1, detail });
  return InferenceSession.create(Buffer.concat([bigramModel(opset, half), tail]), { logSeverityLevel: 3 });
}

const ids = [0, 3, 9, 10, 1, 4];
const targets = [3, 9, 10, 1, 4, 7];

/** The tail's figures the long way, in double precision; nats. */
function expected(last: number, target: number) {
  const logits = Array.from({ length: VOCABULARY }, (_, next) => logit(last, next));
  const sum = Math.log(logits.reduce((total, x) => total + Math.exp(x), 0));
  return {
    surprisal: sum - logits[target],
    entropy: logits.reduce((total, x) => total + Math.exp(x - sum) * (sum - x), 0),
    square: logits.reduce((total, x) => total + Math.exp(x - sum) * (sum - x) ** 2, 0),
    rank: 1 + logits.filter((x) => x > logits[target]).length,
    favourites: logits
      .map((x) => sum - x)
      .sort((a, b) => a - b)
      .slice(0, FAVOURITES),
  };
}

describe.each([13, 17, 18, 21])("the scoring tail behind operator set %i", (opset) => {
  it.each([false, true])("agrees with the definitions (half precision: %s)", async (half) => {
    const session = await withTail(opset, half, "alternatives");
    const feeds = {
      input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), [2, 3]),
      targets: new Tensor("int64", BigInt64Array.from(targets, BigInt), [2, 3, 1]),
    };
    const outputs = await session.run(feeds, tailOutputs.alternatives);
    const at = (name: string) => Array.from(outputs[name].data as Float32Array);
    ids.forEach((last, i) => {
      const { surprisal, entropy, rank, favourites } = expected(last, targets[i]);
      expect(at("tail.surprisal")[i]).toBeCloseTo(surprisal, 5);
      expect(at("tail.entropy")[i]).toBeCloseTo(entropy, 5);
      expect(at("tail.rank")[i]).toBe(rank);
      favourites.forEach((nats, k) => {
        expect(at("tail.favourites")[i * FAVOURITES + k]).toBeCloseTo(nats, 5);
        const id = Number((outputs["tail.ids"].data as BigInt64Array)[i * FAVOURITES + k]);
        expect(expected(last, id).surprisal).toBeCloseTo(nats, 5);
      });
    });
  });
});

it.each([13, 18])("the variance of the surprisal under the prediction, behind operator set %i", async (opset) => {
  const session = await withTail(opset, false, "moments");
  const feeds = {
    input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), [2, 3]),
    targets: new Tensor("int64", BigInt64Array.from(targets, BigInt), [2, 3, 1]),
  };
  const variance = (await session.run(feeds, tailOutputs.moments))["tail.variance"].data as Float32Array;
  ids.forEach((last, i) => {
    const { square, entropy } = expected(last, targets[i]);
    expect(variance[i]).toBeCloseTo(square - entropy ** 2, 4);
  });
});

it.each(["bits", "moments", "details", "alternatives"] as const)("the tail for %s has its outputs and no others", async (detail) => {
  const session = await withTail(17, false, detail);
  expect(session.outputNames.filter((name) => name !== "logits")).toEqual(tailOutputs[detail]);
});
