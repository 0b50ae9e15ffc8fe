import { describe, expect, it, vi } from "vitest";
import type { GroupNode, QualityNode } from "../../../src/editor/qualityTree/nodes";
import { QualityTree, SLICE } from "../../../src/editor/qualityTree/qualityTree";
import { FakeQuality, fakeQualities, fakeResult } from "./fakeQuality";

// What the tree needs of the editor, no more.
vi.mock("vscode", () => {
  class EventEmitter {
    private readonly listeners: ((value: unknown) => void)[] = [];
    event = (listener: (value: unknown) => void) => {
      this.listeners.push(listener);
      return { dispose: () => {} };
    };
    fire = (value: unknown) => {
      for (const listener of this.listeners) listener(value);
    };
    dispose() {}
  }
  class TreeItem {
    constructor(
      public label: string,
      public collapsibleState: number,
    ) {}
  }
  class ThemeIcon {
    static File = new ThemeIcon("file");
    constructor(public id: string) {}
  }
  class MarkdownString {
    constructor(public value: string) {}
    appendMarkdown(text: string) {
      this.value += text;
      return this;
    }
  }
  const t = (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
  const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
  return {
    EventEmitter,
    TreeItem,
    ThemeIcon,
    ThemeColor: ThemeIcon,
    Uri: { from: (parts: object) => parts },
    MarkdownString,
    TreeItemCollapsibleState,
    l10n: { t },
  };
});

const groupNamed = (tree: QualityTree, id: string): GroupNode => {
  const groups = tree.getChildren(tree.getChildren()[0]) as GroupNode[];
  return groups.find(({ group }) => group.id === id)!;
};
const labels = (tree: QualityTree, nodes: QualityNode[]) => Promise.all(nodes.map(async (node) => (await tree.getTreeItem(node)).label));

describe("the tree", () => {
  const few = () =>
    new FakeQuality("a.jsonl", [
      { text: "one\n two", badness: 0.1 },
      { text: "three", badness: 0.8, findings: ["repeated"], duplicateOf: 0 },
      { broken: true },
    ]);

  it("is empty at first, so that the welcome view is shown", () => {
    expect(new QualityTree(fakeQualities([])).getChildren()).toEqual([]);
  });

  it("has files, groups and documents", async () => {
    const tree = new QualityTree(fakeQualities([few()]));
    const [file] = tree.getChildren();
    const item = await tree.getTreeItem(file);
    expect([item.label, item.description]).toEqual(["a.jsonl", "2 of 3 flagged"]);
    expect(await labels(tree, tree.getChildren(file))).toEqual(["All documents", "repeated", "unreadable"]);
    const all = groupNamed(tree, "all");
    expect(await labels(tree, tree.getChildren(all))).toEqual(["2 · 0.80 · three", "1 · 0.10 · one two", "3 · This line is no JSON."]);
    expect(tree.getParent(tree.getChildren(all)[0])).toBe(all);
  });

  it("has the selection of the panel first", async () => {
    const quality = few();
    const tree = new QualityTree(fakeQualities([quality]));
    quality.select({ name: "boilerplate", rows: [1, 0, 77] });
    const [selection] = tree.getChildren(tree.getChildren()[0]);
    expect(await labels(tree, [selection])).toEqual(["Selection: boilerplate"]);
    expect(tree.getChildren(selection)).toHaveLength(2);
  });

  it("says what a document is marked as, and which menus it has", async () => {
    const quality = few();
    const tree = new QualityTree(fakeQualities([quality]));
    await quality.mark([1], "drop");
    const item = await tree.getTreeItem(tree.getChildren(groupNamed(tree, "rule repeated"))[0]);
    expect([item.label, item.description]).toEqual(["2 · 0.80 · three", undefined]);
    expect(item.accessibilityInformation?.label).toContain("Marked to drop");
    expect(item.contextValue).toBe("document.duplicate.drop");
    expect(item.resourceUri).toEqual({ scheme: "bitlens-mark", path: "/drop" });
  });

  it("says why a document is bad, once it is asked", async () => {
    const tree = new QualityTree(fakeQualities([few()]));
    const [node] = tree.getChildren(groupNamed(tree, "rule repeated"));
    const item = await tree.resolveTreeItem(await tree.getTreeItem(node), node);
    const { value } = item.tooltip as { value: string };
    for (const words of ["badness 0.800", "It is repeated.", "few different words"]) expect(value).toContain(words);
  });

  it("keeps the identity of its nodes, which VS Code knows them by", () => {
    const tree = new QualityTree(fakeQualities([few()]));
    const before = tree.getChildren(groupNamed(tree, "all"));
    tree.refresh();
    expect(tree.getChildren(groupNamed(tree, "all"))).toEqual(before);
    expect(tree.getChildren(groupNamed(tree, "all"))[0]).toBe(before[0]);
  });

  it("counts what the filter lets through", async () => {
    const tree = new QualityTree(fakeQualities([few()]));
    tree.arrange({ ...tree.arranged, filter: { gravities: ["error"] } });
    const all = groupNamed(tree, "all");
    expect((await tree.getTreeItem(all)).description).toBe("1 of 3");
    expect(tree.getChildren(all)).toHaveLength(1);
  });
});

describe("a filter by text", () => {
  it("lets through what was found, and asks again where there is another result", async () => {
    const quality = new FakeQuality("a.jsonl", [{ text: "one" }, { text: "two" }]);
    const tree = new QualityTree(fakeQualities([quality]));
    tree.arrange({ ...tree.arranged, filter: { text: "two" } }, new Map([[quality.result!, new Set([1])]]));
    expect([tree.lacksWords, (await tree.getTreeItem(groupNamed(tree, "all"))).description]).toEqual([false, "1 of 2"]);
    quality.result = fakeResult([{ text: "two" }, { text: "three" }, { text: "four" }]);
    expect([tree.lacksWords, (await tree.getTreeItem(groupNamed(tree, "all"))).description]).toEqual([true, "3"]);
  });
});

describe("a file of 100,000 documents", () => {
  const quality = new FakeQuality(
    "large.jsonl",
    Array.from({ length: 100_000 }, (_, row) => ({
      text: `document ${row}`,
      badness: ((row * 7919) % 100_003) / 100_003,
      findings: row % 3 ? [] : ["repeated"],
    })),
  );
  const tree = new QualityTree(fakeQualities([quality]));

  it("is shown in slices, and no text is read that is not shown", async () => {
    const all = groupNamed(tree, "all");
    const first = tree.getChildren(all);
    expect(first).toHaveLength(SLICE + 1);
    expect(quality.asked).toBe(0);
    await labels(tree, first);
    expect(quality.asked).toBe(SLICE);
    expect((await tree.getTreeItem(first.at(-1)!)).description).toBe("99,800 not shown");
    tree.showMore(all);
    expect(tree.getChildren(all)).toHaveLength(2 * SLICE + 1);
    await labels(tree, tree.getChildren(all));
    expect(quality.asked).toBe(2 * SLICE);
  });

  it("has the worst first", async () => {
    const [worst] = tree.getChildren(groupNamed(tree, "rule repeated"));
    expect((await tree.getTreeItem(worst)).label).toMatch(/^[\d]+ · 1\.00 · document/);
  });
});
