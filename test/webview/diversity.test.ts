import { describe, expect, it } from "vitest";
import { evidenceScene } from "../../webview/dev/diversity";
import { badgeTitle } from "../../webview/diversityWords";

describe("what the badge of synthetic documents says of itself", () => {
  it.each([
    ["no", 0],
    ["weak", 1],
    ["some", 2],
    ["strong", 4],
  ])("names the signs that are there, and no others: %s", (scene, there) => {
    const evidence = evidenceScene(scene);
    const lines = badgeTitle(evidence).split("\n");
    const named = lines.filter((line) => line.startsWith("• ")).map((line) => line.slice(2));
    expect(named).toEqual(evidence.signs.slice(0, there).map(({ describe }) => describe));
    expect(lines).toContain("This cannot tell a good synthetic document from a real one.");
  });

  it("says how many documents are needed where they are too few", () => {
    expect(badgeTitle(evidenceScene("few"))).toMatch(/^30 documents are needed to tell\./);
  });
});
