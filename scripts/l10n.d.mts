/** Languages that have tables, beside English. */
export const LANGUAGES: string[];
/** Every text of editor and page, as its key. */
export function texts(): string[];
/** Texts of the editor that would stay English. */
export function strays(): string[];
export function tableOf(language: string): Record<string, string>;
