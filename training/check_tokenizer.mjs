// node check_tokenizer.mjs FOLDER REFERENCE.json NAME: does the JavaScript library give the ids that the Python library gave?
// Without its added tokens a tokenizer reads a literal <|endoftext|> as plain text, which is how data is scored.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";

const [folder, reference, name] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const tokenizer = new Tokenizer({ ...read(join(folder, "tokenizer.json")), added_tokens: [] }, read(join(folder, "tokenizer_config.json")));
const rows = read(reference).models[name].texts;
const wrong = rows.filter((row) => tokenizer.encode(row.text, { add_special_tokens: false }).ids.join() !== row.ids.join());
for (const row of wrong)
  console.error(`${name} ${row.name}: ${row.ids}\n  but here ${tokenizer.encode(row.text, { add_special_tokens: false }).ids}`);
console.log(`${name}: ${rows.length - wrong.length} of ${rows.length} texts have the same ids in JavaScript`);
process.exitCode = wrong.length ? 1 : 0;
