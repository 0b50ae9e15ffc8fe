import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundledFolders } from "../../src/files/bundledModels";
import { describeModels } from "../../src/model/client";

const root = join(__dirname, "..", "..");
const hostPath = join(root, "dist", "modelHost.js");
if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' before the tests.");

describe("folders are described in a process of their own", () => {
  it("the bundled ones as models that can score", async () => {
    const directories = bundledFolders(join(root, "media", "models"));
    const described = await describeModels(directories, { hostPath });
    expect(described.map(({ directory }) => directory)).toEqual(directories);
    for (const { card } of described) expect(card).toMatchObject({ scorable: true, parameters: expect.any(Number) });
  });

  it("what is no model with the reason", async () => {
    const [{ card, why }] = await describeModels([root], { hostPath });
    expect(card).toBeUndefined();
    expect(why).toMatch(/has no onnx\/model\.onnx: choose a folder/);
  });
});
