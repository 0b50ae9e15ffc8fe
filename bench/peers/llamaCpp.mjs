/**
 * llama.cpp through node-llama-cpp: of each position one logit, the largest, and the sum of the others. node llamaCpp.mjs WORK.json; prints { seconds, bits, evaluation }:
 * the last are the seconds in llama.cpp itself, without what its binding then does for each token.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { folder, threads, windows } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { getLlama, LlamaLogLevel } = await import("node-llama-cpp");
const llama = await getLlama({ gpu: false, build: "never", skipDownload: true, logLevel: LlamaLogLevel.error, maxThreads: threads });
const model = await llama.loadModel({ modelPath: join(folder, "model.gguf") });
const longest = Math.max(...windows.map(({ inputs }) => inputs.length));
const context = await model.createContext({ contextSize: longest + 8, batchSize: longest + 8, threads });
const sequence = context.getSequence();

let evaluation = 0;
const decodeBatch = context._ctx.decodeBatch.bind(context._ctx);
const timed = async () => {
  const started = performance.now();
  await decodeBatch();
  evaluation += (performance.now() - started) / 1000;
};
Object.defineProperty(context._ctx, "decodeBatch", { value: timed });

/** The selected token is the favourite, as nothing is sampled; `includeMax` of 3.22.1 leaves the favourite out where it is not the target. */
const asked = (target) => ({ generateNext: { logits: { filter: { tokens: [target], includeSelected: true } }, totalLogitWeight: true } });

/** −log2 p from the logits of the target and of the favourite, and the sum of exp(logit − largest). */
function bitsOf({ next }, target) {
  const largest = Math.max(...next.logits.values());
  return (largest + Math.log(next.totalLogitWeight) - next.logits.get(target)) / Math.LN2;
}

async function score({ inputs, targets, skip }) {
  await sequence.clearHistory();
  const results = await sequence.controlledEvaluate(inputs.map((id, t) => (t < skip ? id : [id, asked(targets[t])])));
  let bits = 0;
  for (let t = skip; t < targets.length; t++) bits += bitsOf(results[t], targets[t]);
  return bits;
}

await score({ inputs: windows[0].inputs.slice(0, 64), targets: windows[0].targets.slice(0, 64), skip: 0 });
evaluation = 0;
const begun = performance.now();
let bits = 0;
for (const window of windows) bits += await score(window);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - begun) / 1000, bits, evaluation }));
process.exit(0);
