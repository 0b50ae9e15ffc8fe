import { FLOAT, INT64, integerAttribute, node, overVocabulary } from "./scoringTail";
import { message } from "./wire";

/** Probabilities of the next token [B, T, V]. */
export const PROBABILITIES = "tail.p";
/** Which position of the caches is returned, int64 [1]. */
export const PLACE = "tail.place";
/** What the i-th cache got at that position [B, heads, 1, head size]. */
export const newState = (i: number): string => `tail.new.${i}`;

function port(name: string, type: number, sizes: string[]): Uint8Array {
  const shape = message(...sizes.map((size): [number, Uint8Array] => [1, message([2, `${name}.${size}`])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

export interface DistributionFacts {
  /** TensorProto.DataType of the logits. */
  logitsType: number;
  /** Outputs of the graph that continue its caches; empty where caches are fetched whole. */
  presents: string[];
}

/**
 * Bytes to append to an ONNX file, as the scoring tail is, for a model that is read step by step: the distribution over the next token, and of each cache only what the step has added, since carrying whole caches
 * out of the runtime takes longer than the step.
 */
export function distributionTail({ logitsType, presents }: DistributionFacts): Uint8Array {
  const cast = logitsType === FLOAT ? node("Identity", ["logits"], "tail.logits") : toFloat();
  const softmax = node("Softmax", ["tail.logits"], PROBABILITIES, overVocabulary);
  const added = presents.map((name, i) => node("Gather", [name, PLACE], newState(i), [integerAttribute("axis", 2)]));
  const nodes = [cast, softmax, ...added].map((bytes): [number, Uint8Array] => [1, bytes]);
  const inputs: [number, Uint8Array][] = presents.length > 0 ? [[11, port(PLACE, INT64, ["n"])]] : [];
  const states = presents.map((_, i): [number, Uint8Array] => [12, port(newState(i), FLOAT, ["b", "h", "n", "d"])]);
  return message([7, message(...nodes, ...inputs, [12, port(PROBABILITIES, FLOAT, ["b", "t", "v"])], ...states)]);
}

const toFloat = () => node("Cast", ["logits"], "tail.logits", [integerAttribute("to", FLOAT)]);
