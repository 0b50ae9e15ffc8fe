import { readModelFolder } from "../model/folder";
import { bundledModelFolders, modelFolder } from "./model";
import { table } from "./table";

/** A model's card as the contract prints it. */
export function describeModel(directory: string): object {
  const { name, parameters, dtype, modelBytes, vocabulary, contextLength, tied, normHead, layout, scorable, why, sha256, bosRule } =
    readModelFolder(directory).card;
  return {
    name,
    parameters,
    dtype,
    modelBytes,
    vocabulary,
    contextLength,
    tied,
    normHead,
    layout,
    scorable,
    why: why ?? null,
    sha256,
    bosRule,
    directory,
  };
}

const print = (value: object, json: boolean) =>
  process.stdout.write(
    json
      ? `${JSON.stringify(value, null, 2)}\n`
      : table(
          ["", ""],
          Object.entries(value).map(([key, item]) => [key, String(item ?? "")]),
        ),
  );

/** `bitlens models`: the models that come with Bitlens. */
export function modelsCommand({ json }: { json: boolean }): void {
  const models = bundledModelFolders().map(describeModel);
  if (json) print(models, true);
  else for (const model of models) print(model, false);
}

/** `bitlens models inspect DIR`: what a folder is, and whether it can score. */
export function inspectCommand(directory: string, { json }: { json: boolean }): void {
  print(describeModel(modelFolder(directory)), json);
}
