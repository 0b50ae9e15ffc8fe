/** transformers.js the plain way: all logits to JavaScript, log-softmax there. node transformersJs.mjs WORK.json; prints { seconds, bits }. */
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

const { folder, dtype, threads, windows } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { AutoModelForCausalLM, env, Tensor } = await import("@huggingface/transformers");
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);

const model = await AutoModelForCausalLM.from_pretrained(basename(folder), {
  dtype,
  device: "cpu",
  session_options: { intraOpNumThreads: threads, logSeverityLevel: 3 },
});

/** −log2 p of one token. */
function bitsOf(logits, start, vocabulary, target) {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < vocabulary; i++) if (logits[start + i] > largest) largest = logits[start + i];
  let sum = 0;
  for (let i = 0; i < vocabulary; i++) sum += Math.exp(logits[start + i] - largest);
  return (largest + Math.log(sum) - logits[start + target]) / Math.LN2;
}

async function score({ inputs, targets, skip }) {
  const ids = BigInt64Array.from(inputs, BigInt);
  const shape = [1, inputs.length];
  const { logits } = await model({
    input_ids: new Tensor("int64", ids, shape),
    attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape),
  });
  const vocabulary = logits.dims[2];
  let bits = 0;
  for (let t = skip; t < targets.length; t++) bits += bitsOf(logits.data, t * vocabulary, vocabulary, targets[t]);
  logits.dispose?.();
  return bits;
}

await score({ inputs: windows[0].inputs.slice(0, 64), targets: windows[0].targets.slice(0, 64), skip: 0 });
const begun = performance.now();
let bits = 0;
for (const window of windows) bits += await score(window);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - begun) / 1000, bits }));
process.exit(0);
