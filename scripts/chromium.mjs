/** The browser that the end-to-end tests drive: the one that is there, or Debian's. */
import { existsSync } from "node:fs";
import { installPackages, mayInstall } from "./debian.mjs";
import { isExecutable, which } from "./process.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export function findChromium() {
  const named = process.env.BITLENS_CHROMIUM;
  if (named && !isExecutable(named)) throw new Error(`BITLENS_CHROMIUM names ${named}, which is not a program; correct or unset it.`);
  return named ?? NAMES.map(which).find(Boolean) ?? MAC_APPLICATIONS.find((path) => existsSync(path));
}

export async function ensureChromium() {
  const present = findChromium();
  if (present) return present;
  if (!mayInstall()) throw new Error("Install Chromium (or name a Chrome in BITLENS_CHROMIUM): the end-to-end tests drive a browser.");
  await installPackages(["chromium"]);
  return findChromium();
}
