/** Progress on the terminal: one line when a step begins, one with its time when it ends. Standard output stays free for results. */

const started = Date.now();

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

export function say(message) {
  console.error(`[${seconds(started).padStart(7)}] ${message}`);
}

export async function step(name, work) {
  const begun = Date.now();
  say(`${name} ...`);
  try {
    const result = await work();
    say(`${name}: done in ${seconds(begun)}`);
    return result;
  } catch (error) {
    say(`${name}: FAILED after ${seconds(begun)}`);
    throw error;
  }
}

/** Runs a script's entry: an expected failure is one sentence and exit status 1, never a stack trace. */
export async function main(entry) {
  try {
    await entry();
  } catch (error) {
    console.error(process.env.BITLENS_DEBUG ? error : error.message);
    process.exitCode = 1;
  }
}
