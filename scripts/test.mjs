/**
 * Everything that says whether Bitlens works; starts from a bare clone.
 *
 *   npm test               checks, unit and property tests, end-to-end tests in a real VS Code
 *   npm test -- --unit     without the end-to-end tests, which need a browser and a VS Code server
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { check } from "./check.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { run } from "./process.mjs";
import { main, say, step } from "./progress.mjs";
import { CACHE, ROOT } from "./repository.mjs";
import { ensureVscodeServer } from "./vscodeServer.mjs";

const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");

const testFiles = (folder) => readdirSync(join(ROOT, folder), { recursive: true }).filter((path) => path.endsWith(".test.ts"));

/** Suite → its vitest configuration, and how many files it has to run. */
const SUITES = {
  unit: { config: "vitest.config.mts", files: () => testFiles("test").length - testFiles("test/e2e").length },
  "end-to-end": { config: "test/e2e/vitest.config.mts", files: () => testFiles("test/e2e").length },
};

async function runSuite(name) {
  const report = join(CACHE, `${name}.json`);
  rmSync(report, { force: true });
  const args = [VITEST, "run", "--config", SUITES[name].config, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ended = await step(`${name} tests`, () => run(process.execPath, args, { cwd: ROOT }).then(() => true)).catch(() => false);
  const counts = readCounts(report, SUITES[name].files());
  // A runner that fails without a failing test (an error between tests, no report at all) is a failure too.
  if (!ended && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** Totals of one suite. A file that was not run or cannot be loaded counts as one failure, and so does a skipped test. */
function readCounts(report, files) {
  if (!existsSync(report)) return { passed: 0, failed: files };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const notRun = Math.max(0, files - testResults.length);
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter((test) => test.status !== "passed").map((test) => `${relative(ROOT, name)}: ${test.fullName} (${test.status})`),
  );
  names.push(...unloadable.map(({ name, message }) => `${relative(ROOT, name)}: ${String(message).split("\n")[0]}`));
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + unloadable.length + notRun, names };
}

async function buildAll() {
  await step("build", () => build());
  return { passed: 0, failed: 0 };
}

async function runEndToEnd() {
  await ensureChromium();
  await ensureVscodeServer();
  return runSuite("end-to-end");
}

/** Stage → its counts. A stage that cannot even begin is one failure, and the ones after it still run. */
const STAGES = { build: buildAll, checks: check, unit: () => runSuite("unit"), "end-to-end": runEndToEnd };

async function runStage(stage) {
  try {
    return await stage();
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

function report(results) {
  for (const [name, { passed, failed, names = [] }] of results) {
    if (passed + failed > 0) say(`${name}: ${passed} passed, ${failed} failed`);
    for (const each of names) say(`  ${each}`);
  }
  const total = (count) => results.reduce((sum, [, counts]) => sum + counts[count], 0);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  if (total("failed") > 0) process.exitCode = 1;
}

await main(async () => {
  const unitOnly = process.argv.includes("--unit");
  await ensureDependencies();
  const results = [];
  for (const [name, stage] of Object.entries(STAGES)) {
    if (unitOnly && name === "end-to-end") continue;
    results.push([name, await runStage(stage)]);
  }
  report(results);
});
