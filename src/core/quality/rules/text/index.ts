import type { Rule } from "../../rule";

/** Bitlens's own rules on what a text says by itself. */
export const textRules: Rule[] = [];
