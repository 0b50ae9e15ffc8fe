/** The page in another language, in a browser: `dev.html?language=pseudo` puts brackets around every text that can be translated. */
import { speak } from "../l10n";

const asked = new URLSearchParams(location.search).get("language");
const brackets = new Proxy({}, { get: (_, text: string) => `⟦${text}⟧`, ownKeys: () => [] });
if (asked === "pseudo") speak(brackets, "de");
