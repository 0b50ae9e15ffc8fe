import { translated } from "../l10n";

/** Arms have English names, which the page translates. */
export const armName = (name: string): string => translated(name);
