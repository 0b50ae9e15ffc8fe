import type { DocumentFacts } from "../facts";
import { languageOf } from "../text/language";

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

/** From here on a language is believed. */
const CONFIDENT = 0.5;

/** Not another language beyond doubt: short texts and programs often cannot be told. */
function isEnglish({ text }: DocumentFacts): boolean {
  const { language, confidence } = languageOf(text);
  return language === "en" || language === "" || confidence < CONFIDENT;
}

/** Whether a family has anything to say of a text. */
export const appliesTo = (family: string, facts: DocumentFacts): boolean => LIMITS[family]?.(facts) ?? true;
