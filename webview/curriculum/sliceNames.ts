import { language, t, translated } from "../l10n";
import { OTHERS } from "./sliceShares";

const languages = new Intl.DisplayNames(language, { type: "language", fallback: "code" });

/** What a slice is called: languages by their names, values of a column as they are. @param per the slicing of the choice. */
export function sliceName(name: string, per: string | undefined): string {
  if (name === OTHERS) return translated(name);
  if (isByLanguage(per) && /^[a-z]{2,3}$/.test(name)) return languages.of(name) ?? name;
  return isByLanguage(per) ? translated(name) : name;
}

export const isByLanguage = (per: string | undefined): boolean => per === undefined || per === "language";

/** What documents are told apart by: their language, or a column of the records. */
export const slicingName = (per: string | undefined): string => (isByLanguage(per) ? t("language") : t("column {0}", per!));
