import { t } from "../l10n";

const names: Record<string, () => string> = { planned: () => t("planned"), random: () => t("random") };

/** The lab's arms have English names; others than the usual ones stay as they are. */
export const armName = (name: string): string => (Object.hasOwn(names, name) ? names[name]() : name);
