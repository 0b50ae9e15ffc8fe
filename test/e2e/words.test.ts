import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { devPages } from "./devPage";

const SCENES = [
  "tab=bits",
  "tab=bits&state=sampled",
  "tab=bits&state=running",
  "tab=bits&state=failed",
  "tab=bits&state=cancelled",
  "tab=bits&proof=running",
  "tab=bits&proof=part",
  "tab=bits&proof=adaptive",
  "tab=bits&proof=failed",
  "state=empty",
  "tab=heatmap",
  "tab=heatmap&colour=experts",
  "tab=documents",
  "tab=models&models=sampled",
  "tab=models&models=refused",
  "tab=models&models=comparing",
  "tab=quality",
  "tab=quality&quality=done",
  "tab=quality&quality=no-model",
  "tab=quality&quality=done&diversity=some",
  "tab=quality&quality=running",
  "tab=quality&quality=failed",
  "tab=quality&quality=cancelled",
  "tab=curriculum&curriculum=empty",
  "tab=curriculum&curriculum=running",
  "tab=curriculum&curriculum=failed",
  "tab=curriculum&curriculum=several",
  "tab=curriculum&curriculum=one",
  "tab=curriculum&curriculum=lab-fewer",
  "tab=curriculum&curriculum=lab-running",
];

/** What is not the page's own words: texts of documents, names of files, models, rules, families, columns and groups, and symbols of the field. */
const DATA = [
  "h1",
  ".preview",
  ".example",
  ".explained-text",
  ".heat",
  ".card",
  ".key",
  ".rule-name",
  ".found",
  ".family",
  ".column-findings",
  ".models-table th[scope=row]",
  // Names of languages come from the browser, in the page's language.
  "[data-by=language] th[scope=row]",
  "[data-testid=clear-rule]",
  ".mix-text",
  "figure:has([data-testid=curriculum-slices-chart]) th",
  ".example-column .figure",
  // Signals and pacings have the names that the command line has.
  "select.native option",
  ".correlation-table th",
  "script",
  "style",
].join(", ");

/** Names of the field, of units and of the made-up data, which no language changes. */
const NAMES =
  /\b(gzip|brotli|zstd|LZMA|H[0-2]|S[01]|L|bpb|n|f1|kB|MB|GB|B|M|p|SHA-256|int8|Bitlens M|bitlens-\w+|encoder-only|starcoder|question|answer|source|subject|question, answer|jsonl?|level \d+|quality \d+|window \d+|forum|story|how-to|encyclopedia|news|shop|code|5b1f0c0*)\b/g;

/** Texts and names of elements that hold letters outside of the brackets that the pseudo language puts around every translated text. */
const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([data, names]) => {
      const pattern = new RegExp(names, "g");
      const bare = (text: string): string => {
        let without = text;
        for (let before = ""; before !== without; ) {
          before = without;
          without = without.replace(/⟦[^⟦⟧]*⟧/g, " ");
        }
        return without.replace(pattern, " ");
      };
      const isForeign = (text: string) => /[A-Za-z]{2,}/.test(bare(text));
      const found: string[] = [];
      for (const element of document.querySelectorAll("body, body *")) {
        if (element.closest(data)) continue;
        // A sentence with bold words is one text.
        if (element.localName === "b" && element.parentElement?.matches(".say")) continue;
        const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? "");
        const texts = element.matches(".say") ? [element.textContent] : own;
        const attributes = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? "");
        for (const text of [...texts, ...attributes]) if (isForeign(text)) found.push(`${element.tagName}.${element.className}: ${text}`);
      }
      return found;
    },
    [DATA, NAMES.source],
  );

describe("in another language the page shows no English", () => {
  const pages = devPages();

  it.each(SCENES)("%s", async (scene) => {
    const page = await pages.open(`${scene}&language=pseudo`);
    await page.waitForTimeout(400);
    for (const table of await page.locator("details.as-table summary:visible").all()) await table.click();
    expect(await untranslated(page)).toEqual([]);
    await page.close();
  });

  it("an explanation, a tip and a selection", async () => {
    const page = await pages.open("tab=quality&quality=done&language=pseudo");
    await page.locator("[data-testid=corner-noise]").click();
    await page.locator(".rule-name").first().click();
    await page.locator("[data-testid=threshold]").press("PageDown");
    await page.locator(".matrix-row .verdict").first().click();
    await page.locator(".reasons li").first().waitFor();
    expect(await untranslated(page)).toEqual([]);
    await page.close();
  });
});
