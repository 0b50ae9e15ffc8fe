/** The page in a browser with made-up figures (webview/dev.html), without an editor. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import { ROOT } from "../../scripts/repository.mjs";

const TYPES: Record<string, string> = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

export interface DevPages {
  /** @param scene of the address: "tab=quality&quality=done&theme=light". */
  open(scene: string, size?: { width: number; height: number }): Promise<Page>;
}

/** A browser for all tests of a file. Pages that report an error fail the test that opened them. */
export function devPages(): DevPages {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    server = serve(await bundled());
    await new Promise((listening) => server.once("listening", listening));
    browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  return {
    async open(scene, viewport = { width: 1280, height: 900 }) {
      const page = await browser.newPage({ viewport });
      page.on("pageerror", (error) => {
        throw error;
      });
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/webview/dev.html?${scene}`);
      if (!scene.includes("&wait")) await page.locator("main").waitFor();
      return page;
    },
  };
}

async function bundled(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, entryPoints: ["webview/dev.ts"], bundle: true, write: false },
    ...{ platform: "browser", format: "iife", target: "es2022", mainFields: ["browser", "module", "main"] },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].contents;
}

/** Files of the repository, and the bundle where the page looks for it. */
function serve(bundle: Uint8Array): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    try {
      const body = path === "/dist/dev.js" ? bundle : readFileSync(join(ROOT, path));
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  }).listen(0, "127.0.0.1");
}
