import { appendFile, chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileSource, streamSource } from "../../src/files/fileSource";
import { bytesOf, collect } from "../core/corpus/reading";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bitlens-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("a file", () => {
  test("is read whole, more than once, in new buffers", async () => {
    const content = Buffer.alloc(600_000, "abc");
    const source = await fileSource(await write("a.txt", content));
    expect([source.name, source.size]).toEqual(["a.txt", 600_000]);
    const chunks = await collect(source.open());
    expect(chunks.length).toBeGreaterThan(1);
    expect(Buffer.compare(Buffer.concat(chunks), content)).toBe(0);
    expect(Buffer.compare(await bytesOf(source.open()), content)).toBe(0);
  });

  test("gives slices, and less at its end", async () => {
    const source = await fileSource(await write("slice.txt", "0123456789"));
    expect(Buffer.from(await source.slice!(2, 5)).toString()).toBe("234");
    expect(Buffer.from(await source.slice!(8, 20)).toString()).toBe("89");
    expect((await source.slice!(10, 10)).length).toBe(0);
  });

  test("may be empty", async () => {
    expect(await collect((await fileSource(await write("empty", ""))).open())).toEqual([]);
  });

  test("need not be read to its end", async () => {
    const source = await fileSource(await write("long.txt", Buffer.alloc(2_000_000)));
    for await (const chunk of source.open()) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect((await bytesOf(source.open())).length).toBe(2_000_000);
  });
});

describe("a file that changes", () => {
  const changed = / was changed while it was read\. Wait until it is complete, then try again\.$/;

  test("by growing while it is read", async () => {
    const path = await write("growing.txt", Buffer.alloc(600_000));
    const reading = (async () => {
      for await (const chunk of (await fileSource(path)).open()) await appendFile(path, chunk.subarray(0, 1));
    })();
    await expect(reading).rejects.toThrow(`${path} was changed while it was read.`);
  });

  test("between two readings, without another size", async () => {
    const path = await write("touched.txt", "abc");
    const source = await fileSource(path);
    await utimes(path, new Date(0), new Date(0));
    await expect(bytesOf(source.open())).rejects.toThrow(changed);
    await expect(source.slice!(0, 1)).rejects.toThrow(changed);
  });

  test("by going away", async () => {
    const path = await write("gone.txt", "abc");
    const source = await fileSource(path);
    await rm(path);
    await expect(bytesOf(source.open())).rejects.toThrow(`There is no file ${path}. Check the path.`);
  });
});

describe("what cannot be read", () => {
  test("a file that is not there", async () => {
    const path = join(folder, "none.txt");
    await expect(fileSource(path)).rejects.toThrow(`There is no file ${path}. Check the path.`);
  });

  test("a folder", async () => {
    const path = join(folder, "folder");
    await mkdir(path);
    await expect(fileSource(path)).rejects.toThrow(`${path} is a folder. Name a file in it.`);
  });

  test("a file as a folder", async () => {
    const path = join(await write("file", "x"), "below.txt");
    await expect(fileSource(path)).rejects.toThrow(`A part of ${path} is a file where a folder is needed.`);
  });

  // Root may read anything, so there the file is readable and the text is what comes.
  test("a file without permission", async () => {
    const path = await write("secret.txt", "abc");
    await chmod(path, 0);
    const content = fileSource(path).then((source) => bytesOf(source.open()));
    if (process.getuid?.() === 0) expect((await content).length).toBe(3);
    else await expect(content).rejects.toThrow(`${path} may not be accessed. Change its permissions, or choose another place.`);
  });
});

test("a stream has a name and no size", async () => {
  async function* chunks() {
    yield Buffer.from("abc");
  }
  const source = streamSource("standard input", chunks());
  expect([source.name, source.size, source.slice]).toEqual(["standard input", undefined, undefined]);
  expect(Buffer.from(await bytesOf(source.open())).toString()).toBe("abc");
});

test("what is no regular file is read as a stream", async () => {
  const source = await fileSource("/dev/null");
  expect([source.name, source.size]).toEqual(["null", undefined]);
  expect(await collect(source.open())).toEqual([]);
});
