/** The page of Bitlens inside its webview. */
import type { Frame, Locator } from "playwright-core";
import { command, type Window } from "./workbench";

/**
 * The frame of a webview panel, by its title. VS Code wraps a page in two frames, and the inner one appears only when the page is loaded;
 * with several panels open, the title tells them apart.
 */
export async function panelFrame({ page }: Window, title: string | RegExp): Promise<Frame> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) if (await isPanel(frame, title)) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`No panel with the title ${title} has appeared.`);
}

async function isPanel(frame: Frame, title: string | RegExp): Promise<boolean> {
  if (!frame.parentFrame()) return false;
  // A frame can be replaced while it is looked at.
  const element = await frame.frameElement().catch(() => undefined);
  const [id, name] = element ? await Promise.all([element.getAttribute("id"), element.getAttribute("title")]).catch(() => []) : [];
  return id === "active-frame" && matches(name ?? "", title);
}

const matches = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);

/** Violations of a content security policy in any frame, as the browser itself reports them. */
export const policyViolations = ({ errors }: Window): string[] => errors.filter((text) => /content security policy/i.test(text));

/** Analyses the file that is open, and waits until the run has ended. */
export async function analyze(window: Window, name: string): Promise<Frame> {
  await command(window, "Bitlens: Analyze Compressibility of File");
  const frame = await panelFrame(window, `Bitlens: ${name}`);
  await untilStatus(frame, "done");
  return frame;
}

export type StatusKind = "empty" | "running" | "done" | "cancelled" | "failed";

const byTestId = (frame: Frame, id: string): Locator => frame.locator(`[data-testid="${id}"]`);

export const status = (frame: Frame): Locator => byTestId(frame, "status");

export const untilStatus = (frame: Frame, kind: StatusKind, timeout = 60_000): Promise<void> =>
  frame.locator(`[data-testid="status"][data-kind="${kind}"]`).waitFor({ timeout });

export type TabId = "bits" | "heatmap" | "documents" | "quality" | "curriculum" | "models";

export const openTab = (frame: Frame, tab: TabId): Promise<void> => byTestId(frame, `tab-${tab}`).click();

export const pressButton = (
  frame: Frame,
  id:
    | "cancel"
    | "again"
    | "exact"
    | "report"
    | "export"
    | "analyze"
    | "compare"
    | "cancel-comparison"
    | "show-delta"
    | "prove"
    | "show-proof",
): Promise<void> => byTestId(frame, id).click();

export const headline = async (frame: Frame): Promise<string> => (await byTestId(frame, "headline").textContent()) ?? "";

/** Name of the model that the figures come from, as the header says it. */
export const modelName = async (frame: Frame): Promise<string> => (await frame.locator("header .chip").textContent()) ?? "";

export const rankingRows = (frame: Frame): Locator => byTestId(frame, "ranking-row");

/** Lines of the file in the order of the ranking; only rows on the screen exist. */
export const rankedLines = async (frame: Frame): Promise<number[]> => {
  const rows = await rankingRows(frame).evaluateAll((elements) =>
    elements.map((row) => ({ place: Number(row.getAttribute("data-row")), line: row.querySelector(".column-line")?.textContent })),
  );
  return rows.sort((a, b) => a.place - b.place).map(({ line }) => Number(line?.replaceAll(",", "")));
};

export const untilComparison = (frame: Frame, kind: StatusKind): Promise<void> =>
  frame.locator(`[data-testid="comparison-status"][data-kind="${kind}"]`).waitFor({ timeout: 60_000 });

/** Figures of the table of models: name of the model → label of the column → text. */
export const modelFigures = (frame: Frame): Promise<Record<string, Record<string, string>>> => tableFigures(frame, "models-table");

/** Figures of a table: heading of the row → label of the column → text. */
export const tableFigures = async (
  frame: Frame,
  table: "models-table" | "texts-table" | "slices-table",
): Promise<Record<string, Record<string, string>>> => {
  const rows = await frame.locator(`[data-testid=${table}] tbody tr`).evaluateAll((found) =>
    found.map((row) => {
      const cells = [...row.querySelectorAll("td")].map((cell) => [cell.dataset.label ?? "why", cell.textContent]);
      return [(row as HTMLElement).dataset.model, Object.fromEntries(cells)];
    }),
  );
  return Object.fromEntries(rows);
};

/** Chooses from one of the toolkit's lists. */
export async function chooseOption(frame: Frame, list: string, option: string): Promise<void> {
  await byTestId(frame, list).click();
  await byTestId(frame, list).locator("vscode-option", { hasText: option }).click();
}

export const tokens = (frame: Frame): Locator => byTestId(frame, "heatmap").locator(".tok");

export const card = (frame: Frame): Locator => byTestId(frame, "card");

/** How many pixels of a chart are painted: nothing is drawn on an empty canvas. */
export const paintedPixels = (
  frame: Frame,
  chart: "ledger" | "curve" | "curve-sums" | "histogram" | "scaling" | "positions",
): Promise<number> =>
  byTestId(frame, chart).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 3 && value > 0).length;
  });

/** What the page counted itself: the browser's console is the other witness. */
export const countedViolations = (frame: Frame): Promise<string | null> => frame.locator("body").getAttribute("data-csp");
