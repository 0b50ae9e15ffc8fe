import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../package.json";
import { analyzeCommand } from "./cli/analyze";
import { compareCommand } from "./cli/compare";
import { DEFAULT_MODEL } from "./cli/model";
import { addCommand, inspectCommand, modelsCommand, removeCommand } from "./cli/models";
import { byteCount, common, intoFolder, judging, sampled, signalled } from "./cli/options";
import { rankCommand } from "./cli/rank";
import { EXIT } from "./cli/run";
import { scoreCommand } from "./cli/score";
import { tokensCommand } from "./cli/tokens";

const list = (text: string) => text.split(",").map((name) => name.trim());
const lists = (text: string, before: string[] = []) => [...before, ...list(text)];
const count = (text: string) => Math.max(0, Number.parseInt(text, 10) || 0);
const decimal = (text: string) => {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new InvalidArgumentError("Give a number.");
  return value;
};

const COMPARED = `
n is each document's decoded text in UTF-8, as for score: every document is scored by itself, from a document start. gzip and LZMA
see the same texts, a line feed after each. With --by field a document's bits are told apart token by token, and not kept in the cache.`;

const REPORTED = `
--out says by its name what is written: .html (one file that needs nothing else), .md or .json. Without it Markdown goes to standard output.`;

const PACED = `
Writes DIR/order.jsonl (all documents, as they come), DIR/schedule.json (pool and batch of every step), DIR/stage-1… (the documents of each stage in the input's
own format, byte for byte, in file order) and DIR/manifest.json. training/curriculum/loader.py reads them. Signals that need no model load none.
Pacings: linear, root (competence), quadratic, inverse-quadratic, stages (baby steps), warmup, interleaved, anti, random; and self-paced with --models A,B,C:
stage k of n draws from the k/n of the documents that the k-th model (a checkpoint, say) needs the fewest bits per byte for, ranked anew at each stage.
Whether a curriculum helps is an open question: findings for it and against it are published. Train with --pacing random, too, and compare.`;

const TRIED = `
Two small learners are tried on a seeded sample: an adaptive compressor reads the documents once in the planned order, in its reverse and in random ones, and a tiny network is
trained on the plan's batches and on random ones (the pacing stretched over the bytes that are read), and scored on documents held out.
It is no forecast: that a verdict here carries over to the training of a language model was not shown.`;

const DIVERSE = `
Looks at a seeded sample of 2 MB (--sample takes more or less). Repetition and n-grams are those of the sample; the Vendi score, the model's figures and the signs
of synthetic documents are those of 200 documents, 1,000 bytes of each, so that files of different sizes can be compared. It cannot tell a good synthetic document from a real one.`;

function program(): Command {
  const bitlens = new Command("bitlens")
    .description("How compressible a dataset is, in bits under a local language model.")
    .version(version);
  bitlens.exitOverride().configureHelp({ showGlobalOptions: true });
  sampled(common(bitlens.command("analyze <path...>").description("the bits ledger of files or folders")))
    .option(
      "--experts [bytes]",
      "also frozen, adaptive and mixture on the first bytes of each file (100k), and who knew the tokens",
      byteCount,
    )
    .action(analyzeCommand);
  common(bitlens.command("tokens <path>").description("surprisal of every token of a file's bytes")).action(tokensCommand);
  signalled(sampled(common(bitlens.command("score <path>").description("one JSON line per document; - reads JSONL from standard input"))))
    .option("--signals <names>", "further columns (`bitlens signals` lists them)", list)
    .action(scoreCommand);
  signalled(sampled(common(bitlens.command("rank <path>").description("documents by difficulty"))))
    .option("--by <signal>", "a signal (`bitlens signals` lists them)", "bitsPerByte")
    .option("--top <n>", "only the first n", count)
    .option("--ascending", "smallest value first", false)
    .action(rankCommand);
  judging(sampled(common(bitlens.command("flag <path>").description("quality findings and a badness score per document"))))
    .option("--gate", "exit with 1 if any document has a finding", false)
    .option("--verdicts", "also which published filters would drop each document (JSON)", false)
    .option("--marks <file>", 'learn the badness from marks, a line each: {"line": 12, "mark": "drop"}, or "keep"')
    .option("--top <n>", "documents in the table, the worst first", count, 20)
    .action(async (path, options) => (await import("./cli/flag")).flagCommand(path, options));
  judging(common(bitlens.command("filter <path>").description("split a corpus by quality findings, byte for byte")))
    .requiredOption("--keep <file>", "where the kept documents go; beside it FILE.manifest.json")
    .requiredOption("--drop <file>", "where the dropped documents go; beside it FILE.reasons.jsonl")
    .option("--max-badness <x>", "drop documents whose badness (0 to 1) exceeds x, too", decimal)
    .option("--marked <file>", "keep or drop marked documents whatever the rules say; a file as for flag --marks")
    .option("--manifest <file>", "repeat the run that a manifest tells of")
    .option("--domain <column>", "column of the records by which the change of the mix is told (default: found by itself)")
    .option("--seed <n>", "seed of what is drawn at random", count, 1)
    .action(async (path, options, command) => (await import("./cli/filter")).filterCommand(path, options, command));
  signalled(
    intoFolder(common(bitlens.command("curriculum <path>").description("order, batches and stages from easy to hard, for training"))),
  )
    .option("--by <signals>", "SIGNAL or SIGNAL=WEIGHT, with commas between; ranks are combined (default: bitsPerByte)", lists)
    .option("--pacing <name>", "how the pool grows over the steps", "linear")
    .option("--steps <n>", "steps of the training", count)
    .option("--batch <n>", "documents a step", count, 32)
    .option("--per <column>", 'rank within each value of a column, or within each "language"')
    .option("--stages <n>", "shards; also the stages and cycles of pacings that have some (default: 5)", count)
    .option("--descending", "the largest value is the easiest", false)
    .option("--c0 <x>", "share of the documents in the first pool (default: 0.01)", decimal)
    .option("--warmup <x>", "share of the steps after which the pacing warmup is random (default: 0.2)", decimal)
    .option("--seed <n>", "seed of what is drawn at random", count, 1)
    .option("--models <names>", "of --pacing self-paced: the models of its stages, in their order, with commas between", list)
    .option("--manifest <file>", "repeat the run that a manifest tells of")
    .addHelpText("after", PACED)
    .action(async (path, options, command) => (await import("./cli/curriculum")).curriculumCommand(path, options, command));
  signalled(common(bitlens.command("lab <path>").description("what an order from easy to hard does to two small learners")))
    .option("--by <signals>", "SIGNAL or SIGNAL=WEIGHT, with commas between; ranks are combined (default: bitsPerByte)", lists)
    .option("--pacing <name>", "how the pool grows over the steps", "linear")
    .option("--steps <n>", "steps of the real training; the lab takes as many as its bytes are worth", count, 1000)
    .option("--batch <n>", "documents a step; in the lab at most one in 64 of the documents", count, 32)
    .option("--per <column>", 'rank within each value of a column, or within each "language"')
    .option("--stages <n>", "stages and cycles of pacings that have some (default: 5)", count)
    .option("--descending", "the largest value is the easiest", false)
    .option("--c0 <x>", "share of the documents in the first pool (default: 0.01)", decimal)
    .option("--warmup <x>", "share of the steps after which the pacing warmup is random (default: 0.2)", decimal)
    .option("--seed <n>", "seed of what is drawn at random", count, 1)
    .option("--seeds <n>", "trainings of each kind, in pairs", count, 5)
    .option("--bytes <n>", "size of the sample of documents (300k, 2M)", byteCount, 1_000_000)
    .option("--passes <x>", "how often a training reads its documents", decimal, 1)
    .addOption(new Option("--rate <how>", "learning rate of the network").choices(["constant", "decayed"]).default("decayed"))
    .addOption(new Option("--only <what>", "one of the two experiments").choices(["order", "training"]))
    .addHelpText("after", TRIED)
    .action(async (path, options, command) => (await import("./cli/lab")).labCommand(path, options, command));
  judging(sampled(common(bitlens.command("report <path>").description("ledger, quality and ranking of a file, as one document"))))
    .addHelpText("after", REPORTED)
    .action(async (path, options) => (await import("./cli/report")).reportCommand(path, options));
  sampled(common(bitlens.command("diversity <path>").description("how diverse documents are, and what speaks for synthetic ones")))
    .option("--against <other>", "a second file: both side by side, and what each teaches about the other")
    .option("--no-model", "only what needs no model: quicker")
    .option("--keep-diverse <share>", "choose a share of the documents (0.5: half), what repeats others last; with --marks", decimal)
    .option("--marks <file>", "where that choice is written, for filter --marked")
    .addHelpText("after", DIVERSE)
    .action(async (path, options) => (await import("./cli/diversity")).diversityCommand(path, options));
  bitlens
    .command("compress <in> <out>")
    .description("pack a file by a model and an arithmetic coder; the archive decodes to the same bytes")
    .addOption(
      new Option("--method <name>", "what predicts: the model and what the file itself teaches, or one of the two")
        .choices(["mixture", "frozen", "adaptive"])
        .default("mixture"),
    )
    .option("--model <name|dir>", "a model's name, its folder, or an .onnx file", DEFAULT_MODEL)
    .option("--no-verify", "do not decode the archive and compare")
    .option("--window <n>", "tokens that the model looks back, at most", count, 256)
    .option("--stride <n>", "tokens after which it begins anew with those before them (default: half the window)", count)
    .option("--document-start <token>", "what stands before a segment: auto, bos, eos, none, or a token", "auto")
    .option("--threads <n>", "threads of the model; 0 chooses", count, 0)
    .option("--json", "print JSON", false)
    .action(async (input, output, options) => (await import("./cli/compress")).compressCommand(input, output, options));
  bitlens
    .command("decompress <in> <out>")
    .description("the bytes that an archive was made from")
    .option("--model <name|dir>", "the model that it was made with, where it is not found by its name")
    .option("--threads <n>", "threads of the model; 0 chooses", count, 0)
    .option("--json", "print JSON", false)
    .action(async (input, output, options) => (await import("./cli/decompress")).decompressCommand(input, output, options));
  bitlens
    .command("sample")
    .description("documents that the model makes up, one JSON line each: random bits, decoded")
    .option("--model <name|dir>", "a model's name, its folder, or an .onnx file", DEFAULT_MODEL)
    .option("--documents <n>", "how many", count, 10)
    .option("--tokens <n>", "of each, at most", count, 256)
    .option(
      "--temperature <x>",
      "1: as the model predicts; below: what is probable becomes more so; 0: the most probable each time",
      decimal,
      1,
    )
    .option("--prefix <text>", "what all begin with", "")
    .option("--seed <n>", "the same seed draws the same documents", count, 1)
    .option("--window <n>", "tokens that the model looks back, at most", count, 512)
    .option("--document-start <token>", "what stands before a document: auto, bos, eos, none, or a token", "auto")
    .option("--threads <n>", "threads of the model; 0 chooses", count, 0)
    .option("--out <file>", "write the result to a new file")
    .action(async (options) => (await import("./cli/sample")).sampleCommand(options));
  bitlens
    .command("signals")
    .description("figures that documents can be ranked by")
    .option("--json", "print JSON", false)
    .action(async (options) => (await import("./cli/catalogue")).signalsCommand(options));
  bitlens
    .command("rules")
    .description("quality rules, Bitlens's own and published ones, with thresholds and sources")
    .option("--json", "print JSON", false)
    .action(async (options) => (await import("./cli/catalogue")).rulesCommand(options));
  const compare = sampled(common(bitlens.command("compare <path...>").description("models side by side on the same documents")));
  compare
    .option("--models <names>", "bundled models' names or model folders, with commas between (default: the bundled ones)", list)
    .option(
      "--by <slice>",
      "slices: file, script, field, or a column of the records; may be repeated (default: script, and file where there are several)",
      lists,
    )
    .addHelpText("after", COMPARED)
    .action(compareCommand);
  // Which models is what --models says.
  compare.options.find(({ long }) => long === "--model")?.hideHelp();
  const models = bitlens.command("models").description("the models that are there").option("--json", "print JSON", false);
  models
    .command("list", { isDefault: true, hidden: true })
    .option("--json", "print JSON", false)
    .action((_, command) => modelsCommand(command.optsWithGlobals()));
  models
    .command("inspect <dir>")
    .description("what a model folder is")
    .option("--json", "print JSON", false)
    .action((directory, _, command) => inspectCommand(directory, command.optsWithGlobals()));
  models.command("add <dir>").description("remember a model folder, so that its name stands for it").action(addCommand);
  models.command("remove <name>").description("forget an added model; its files stay").action(removeCommand);
  return bitlens;
}

/** A reader that went away (`| head`) is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

program()
  .parseAsync()
  .catch((error: Error) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.bad;
      return;
    }
    process.stderr.write(`bitlens: ${error.message}\n`);
    process.exitCode = EXIT.bad;
  });
