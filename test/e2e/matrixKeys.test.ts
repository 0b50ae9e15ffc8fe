import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { devPages } from "./devPage";

/** Where the keyboard is: the row as ARIA counts it (the header is 1), the column, and what is written there. */
interface Place {
  row: number;
  column: number;
  text: string;
}

/** The verdict matrix without a mouse: after the ARIA pattern for grids, one stop of the Tab key, arrows between cells. */
describe("the verdict matrix by keyboard", () => {
  const pages = devPages();
  let page: Page;
  const press = (key: string) => page.keyboard.press(key);
  const part = (id: string) => page.locator(`[data-testid="${id}"]`);

  beforeAll(async () => {
    page = await pages.open("tab=quality&quality=done");
    await part("matrix-row").first().waitFor();
    await part("matrix-filter").focus();
    await press("Tab");
  });

  const place = (): Promise<Place> =>
    page.evaluate(() => {
      const cell = document.activeElement!.closest("[role=gridcell], [role=columnheader]")!;
      const row = cell.closest("[role=row]")!;
      const text = cell.getAttribute("aria-label") ?? cell.textContent ?? "";
      return { row: Number(row.getAttribute("aria-rowindex")), column: [...row.children].indexOf(cell) + 1, text };
    });

  const at = async (): Promise<[row: number, column: number]> => {
    const { row, column } = await place();
    return [row, column];
  };

  const counts = async (): Promise<{ rows: number; columns: number }> => ({
    rows: Number(await part("matrix").getAttribute("aria-rowcount")),
    columns: Number(await part("matrix").getAttribute("aria-colcount")),
  });

  const stops = (): Promise<number> => part("matrix").evaluate((matrix) => matrix.querySelectorAll("[tabindex='0']").length);

  /** Of the column's cells on the screen, from the top. */
  const column = (name: string): Promise<string[]> =>
    page.locator(`.matrix-row:not([hidden]) .column-${name}`).evaluateAll((cells) =>
      cells
        .map((cell) => ({ text: cell.textContent, top: cell.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );

  it("is one stop, and begins at the header", async () => {
    expect(await at()).toEqual([1, 1]);
    expect(await stops()).toBe(1);
  });

  it("goes from cell to cell with the arrows, and stops at the edges", async () => {
    await press("ArrowLeft");
    await press("ArrowUp");
    expect(await at()).toEqual([1, 1]);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await press(key);
    await expect.poll(at).toEqual([3, 2]);
    expect(await stops()).toBe(1);
    await press("ArrowUp");
    await expect.poll(at).toEqual([2, 2]);
  });

  it("goes to both ends of a row and of the table, where rows are made as they are needed", async () => {
    const { rows, columns } = await counts();
    await press("End");
    await expect.poll(at).toEqual([2, columns]);
    await press("Home");
    await expect.poll(at).toEqual([2, 1]);
    await press("Control+End");
    await expect.poll(at).toEqual([rows, columns]);
    await press("PageUp");
    expect((await at())[0]).toBeLessThan(rows - 5);
    await press("Control+Home");
    await expect.poll(at).toEqual([2, 1]);
    await press("PageDown");
    expect((await at())[0]).toBeGreaterThan(7);
    await press("Control+Home");
    await expect.poll(at).toEqual([2, 1]);
  });

  it("keeps the cell in sight, below the header", async () => {
    for (let step = 0; step < 30; step++) await press("ArrowDown");
    for (let step = 0; step < 28; step++) await press("ArrowUp");
    await expect.poll(at).toEqual([4, 1]);
    const isSeen = await page.evaluate(() => {
      const { left, top, width, height } = document.activeElement!.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === document.activeElement;
    });
    expect(isSeen).toBe(true);
  });

  it("tells a verdict with its rule, value and threshold", async () => {
    const verdicts = page.locator(".matrix-row:not([hidden]) .verdict[data-verdict=drops]");
    const first = await verdicts.first().evaluate((cell) => [...cell.parentElement!.children].indexOf(cell) + 1);
    await press("Control+Home");
    for (let step = 1; step < first; step++) await press("ArrowRight");
    for (let tries = 0; tries < 200 && (await place()).text !== "drops"; tries++) await press("ArrowDown");
    expect((await place()).text).toBe("drops");
    const described = await page.evaluate(
      () => document.getElementById(document.activeElement!.getAttribute("aria-describedby")!)!.textContent,
    );
    expect(described).toMatch(/drops this document\..+ is (above|below) /);
  });

  it("sorts at a header, and back again", async () => {
    await press("Control+Home");
    await press("ArrowUp");
    await expect.poll(at).toEqual([1, 1]);
    const header = page.locator("[data-column=line]");
    await press("Enter");
    await expect.poll(() => header.getAttribute("aria-sort")).toBe("ascending");
    await expect.poll(() => column("line").then((lines) => lines.slice(0, 3))).toEqual(["1", "2", "3"]);
    expect(await at()).toEqual([1, 1]);
    await press("Space");
    await expect.poll(() => header.getAttribute("aria-sort")).toBe("descending");
    await expect.poll(() => column("line").then((lines) => lines[0])).toBe("1,319");
    await press("ArrowRight");
    await press("ArrowRight");
    await press("Enter");
    await expect.poll(() => page.locator("[data-column=badness]").getAttribute("aria-sort")).toBe("descending");
    await expect
      .poll(() => column("badness").then((texts) => texts.filter((text) => text !== "unreadable").map(Number)))
      .toSatisfy((values: number[]) => values.length > 5 && values.every((value, index) => index === 0 || value <= values[index - 1]));
  });

  it("opens an explanation, marks there, and comes back to the same cell", async () => {
    for (let step = 0; step < 4; step++) await press("ArrowDown");
    const before = await at();
    const line = (await column("line"))[before[0] - 2];
    const fate = page.locator(`.matrix-row:not([hidden])[aria-rowindex="${before[0]}"] .column-fate`);
    await press("Enter");
    const card = part("explanation");
    await card.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement!.textContent)).toContain(`Line ${line} · `);
    // The card does not lie over the document that it explains.
    const [of, over] = [await fate.boundingBox(), await card.boundingBox()];
    expect(of!.y + of!.height <= over!.y || of!.y >= over!.y + over!.height).toBe(true);
    // The button that closes it, and its text, which scrolls.
    for (let stop = 0; stop < 3; stop++) await press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement!.getAttribute("data-testid"))).toBe("mark-keep");
    await press("Enter");
    await expect.poll(() => fate.textContent()).toBe("keep ✓");
    await press("Tab");
    await press("Enter");
    await expect.poll(() => fate.textContent()).toBe("drop ✓");
    await expect.poll(() => part("mark-drop").getAttribute("aria-pressed")).toBe("true");
    await press("Enter");
    await expect.poll(() => fate.textContent()).toMatch(/^(keep|drop)$/);
    await press("Escape");
    await card.waitFor({ state: "hidden" });
    await expect.poll(at).toEqual(before);
  });

  it("is left by one press of Tab", async () => {
    await press("Tab");
    expect(await page.evaluate(() => document.activeElement!.closest("[data-testid=matrix]"))).toBeNull();
  });
});
