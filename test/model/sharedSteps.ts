import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { StepModel, StepSession } from "../../src/model/stepper";

type Feeds = Record<string, Tensor>;

interface Call {
  feeds: Feeds;
  fetches: string[];
  outputs: InferenceSession.OnnxValueMapType;
}

/** What a call reads: the tokens, and by the mask how many stood before them. The cache is what the calls before have left. */
const readBy = ({ feeds, fetches }: Pick<Call, "feeds" | "fetches">): string =>
  JSON.stringify([String(feeds.input_ids.data), feeds.input_ids.dims, feeds.attention_mask?.dims, fetches]);

/** Steps that two readers of the same tokens take in turns: the first one computes them, the second one is given the numbers for the same calls in the same order. */
export class SharedSteps {
  private readonly calls: Call[] = [];

  first(model: StepModel): StepModel {
    return this.by(model, async (feeds, fetches) => {
      const outputs = await model.session.run(feeds, fetches);
      this.calls.push({ feeds, fetches, outputs });
      return outputs;
    });
  }

  /** @throws where it reads anything else. */
  second(model: StepModel): StepModel {
    return this.by(model, async (feeds, fetches) => {
      const call = this.calls.shift();
      if (!call || readBy(call) !== readBy({ feeds, fetches }))
        throw new Error("The second reader has read other tokens than the first one.");
      return call.outputs;
    });
  }

  private by(model: StepModel, run: StepSession["run"]): StepModel {
    return { ...model, session: { run, release: () => model.session.release() } };
  }
}

/** Runs two pieces of work step by step in turns. @throws where one has more steps. */
export async function inTurns<A, B>(first: AsyncGenerator<void, A>, second: AsyncGenerator<void, B>): Promise<[A, B]> {
  for (;;) {
    const [one, other] = [await first.next(), await second.next()];
    if (one.done && other.done) return [one.value, other.value];
    if (one.done || other.done) throw new Error("One reader has ended before the other.");
  }
}
