import type { DocumentFacts } from "../facts";
import { languageOf, scriptOf } from "../text/language";

/** Which texts a family was made for; a family that is not named here is for any. */
const LIMITS: Record<string, (facts: DocumentFacts) => boolean> = {
  "gopher-quality": isEnglish,
  c4: isEnglish,
  "fineweb-code": isEnglish,
  "fineweb-blog": isEnglish,
  nemo: isEnglish,
  dclm: isEnglish,
  starcoder: ({ text }) => text.kind === "code",
};

/** From here on a language is believed, but only its script in a short text. UTF-16 units. */
const CONFIDENT = 0.5;
const SHORT = 200;

/** Not another language beyond doubt: programs often cannot be told. */
function isEnglish({ text }: DocumentFacts): boolean {
  const { language, confidence } = languageOf(text);
  if (language === "en" || language === "" || confidence < CONFIDENT) return true;
  return text.text.length < SHORT && scriptOf(text) === "Latin";
}

/** Whether a family has anything to say of a text. */
export const appliesTo = (family: string, facts: DocumentFacts): boolean => LIMITS[family]?.(facts) ?? true;
