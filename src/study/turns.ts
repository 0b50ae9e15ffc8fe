import type { StudyModel } from "./signalFacts";

type Lengths = Pick<StudyModel, "codeLengths">;

/** Two models that take turns: none begins before the call of the other has ended, so that two processes do not share the processors for the same time. */
export function takingTurns<M extends StudyModel | undefined, S extends Lengths | undefined>(
  model: M,
  smaller: S,
): { model: M; smaller: S } {
  if (!model || !smaller) return { model, smaller };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const turning: StudyModel = {
    codeLengths: (documents) => inTurn(() => model.codeLengths(documents)),
    documentFigures: (request) => inTurn(() => model.documentFigures(request)),
    ...(model.documentTokens && { documentTokens: (request) => inTurn(() => model.documentTokens!(request)) }),
  };
  return {
    model: { ...model, ...turning },
    smaller: { ...smaller, codeLengths: (documents: Uint8Array[]) => inTurn(() => smaller.codeLengths(documents)) },
  };
}
