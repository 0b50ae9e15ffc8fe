import { expect, it } from "vitest";
import { memorySource } from "../../../src/core/corpus/memorySource";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import { isBroken } from "../../../src/core/types";
import { decoders } from "../../../src/files/decoders";

it("a log's documents are its lines, whatever their line ends", async () => {
  const corpus = await openCorpus(memorySource("access.log", new TextEncoder().encode("GET /a 200\r\nGET /b 404\n\nGET /c 200")), decoders);
  const documents = [];
  for await (const entry of corpus.entries()) if (!isBroken(entry)) documents.push([entry.line, new TextDecoder().decode(entry.bytes)]);
  expect(corpus.format).toBe("log");
  expect(documents).toEqual([
    [1, "GET /a 200"],
    [2, "GET /b 404"],
    [4, "GET /c 200"],
  ]);
});
