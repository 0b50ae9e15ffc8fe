import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ADAPTIVE_BYTES } from "../../src/core/adaptive/measure";
import { isCancelled } from "../../src/protocol/model";
import { bitlens } from "../cli/bitlens";
import { sampleDocuments } from "../core/quality/sentences";
import { endHosts, scratchFolder, sourceOf, startHost } from "./studyHosts";

const scratch = scratchFolder();
afterEach(endHosts);
afterAll(() => rmSync(scratch, { recursive: true }));

const file = (name: string, content: string | Uint8Array) => {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
};

const text = sampleDocuments.map(({ text: each }) => each).join("\n\n");

describe("the curve of the adaptive model", () => {
  it("has the area that bitlens analyze says", async () => {
    const path = file("text.txt", text);
    const { host, heard } = startHost();
    const learned = await host.api.learn(sourceOf(path), ADAPTIVE_BYTES);
    const { stdout } = await bitlens(["analyze", path, "--json"]);
    const [{ ledger, bytes }] = JSON.parse(stdout);
    expect(learned.bytes).toBe(bytes);
    expect(learned.bits / learned.bytes).toBe(ledger.adaptive);
    expect(learned.cut).toBe(false);
    const { starts, ends, bits } = learned.curve;
    expect(bits.reduce((sum, each) => sum + each, 0)).toBeCloseTo(learned.bits, 6);
    expect([starts[0], ends.at(-1)]).toEqual([0, bytes]);
    expect(heard.stages.every(([stage, share]) => stage === "learn" && share !== undefined && share <= 1)).toBe(true);
  });

  it("ends where it is told to, and says so", async () => {
    const path = file("cut.txt", text);
    const { host } = startHost();
    const { bytes, cut, curve } = await host.api.learn(sourceOf(path), 1000);
    expect({ bytes, cut, end: curve.ends.at(-1) }).toEqual({ bytes: 1000, cut: true, end: 1000 });
    const whole = await host.api.learn(sourceOf(path), Buffer.byteLength(text));
    expect(whole.cut).toBe(false);
  });

  it("is above 8 bits a byte for random bytes, and below half a bit for one byte over and over", async () => {
    const { host } = startHost();
    const random = await host.api.learn({ source: { name: "random.bin", bytes: randomBytes(50_000) } }, ADAPTIVE_BYTES);
    expect(random.bits / random.bytes).toBeGreaterThan(8);
    expect(random.bits / random.bytes).toBeLessThan(8.05);
    const same = await host.api.learn({ source: { name: "same.bin", bytes: new Uint8Array(50_000) } }, ADAPTIVE_BYTES);
    expect(same.bits / same.bytes).toBeLessThan(0.05);
  });

  it("stops where it is cancelled, at low priority, too", async () => {
    const { host, heard } = startHost();
    const stopped = host.api.learn({ source: { name: "long.bin", bytes: randomBytes(1_500_000) } }, ADAPTIVE_BYTES).catch((error) => error);
    await expect.poll(() => heard.stages.length, { timeout: 20_000 }).toBeGreaterThan(1);
    await host.api.cancel();
    expect(isCancelled(await stopped)).toBe(true);
  });
});
