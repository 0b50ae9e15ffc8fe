import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeWhole } from "../../src/files/atomicWrite";
import { fileError } from "../../src/files/fileErrors";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bitlens-"));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

async function* parts(...all: (string | Uint8Array)[]) {
  yield* all;
}

describe("a file is written whole", () => {
  test.each([
    ["a string", "añb"],
    ["bytes", new TextEncoder().encode("añb")],
    ["a stream of both", parts("a", new TextEncoder().encode("ñ"), "b")],
  ])("from %s", async (_, content) => {
    const path = join(folder, "out.txt");
    await writeWhole(path, content);
    expect(await readFile(path, "utf8")).toBe("añb");
    expect(await readdir(folder)).toEqual(["out.txt"]);
  });

  test("and may be empty", async () => {
    await writeWhole(join(folder, "empty"), "");
    expect(await readFile(join(folder, "empty"), "utf8")).toBe("");
  });
});

describe("a file that is there", () => {
  test("is left alone", async () => {
    const path = join(folder, "out.txt");
    await writeFile(path, "before");
    await expect(writeWhole(path, "after")).rejects.toThrow(`${path} exists already. Choose another name, or remove it first.`);
    expect(await readFile(path, "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["out.txt"]);
  });

  test("is replaced where that is wanted", async () => {
    const path = join(folder, "out.txt");
    await writeFile(path, "before");
    await writeWhole(path, "after", { overwrite: true });
    expect(await readFile(path, "utf8")).toBe("after");
    expect(await readdir(folder)).toEqual(["out.txt"]);
  });
});

describe("when it goes wrong, nothing stays", () => {
  test.each([true, false])("the content fails (overwrite: %s)", async (overwrite) => {
    const path = join(folder, "out.txt");
    await writeFile(path, "before");
    async function* failing() {
      yield "half";
      throw new Error("Cancelled.");
    }
    await expect(writeWhole(path, failing(), { overwrite })).rejects.toThrow("Cancelled.");
    expect(await readFile(path, "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["out.txt"]);
  });

  test("the folder is not there", async () => {
    const none = join(folder, "none");
    await expect(writeWhole(join(none, "out.txt"), "x")).rejects.toThrow(`There is no folder ${none} to write into. Make it first.`);
  });
});

test.each([
  ["ENOSPC", "There is no space left for out. Free some space, or choose another disk."],
  ["EACCES", "out may not be accessed. Change its permissions, or choose another place."],
  ["EROFS", "out is on a file system that cannot be written to. Choose another place."],
])("%s is told as a sentence, with its cause", (code, sentence) => {
  const cause = Object.assign(new Error(code), { code });
  expect(fileError(cause, "out")).toMatchObject({ message: sentence, cause });
});

test("an error of another kind stays as it is", () => {
  const other = new Error("Something else.");
  expect(fileError(other, "out")).toBe(other);
});
