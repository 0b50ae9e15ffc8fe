/** Takes the words that the editor put into the page. Loaded before the parts whose tables hold words. */
import { speak } from "./l10n";

const table = document.getElementById("l10n");
speak(table ? (JSON.parse(table.textContent) as Record<string, string>) : {}, document.documentElement.lang);
