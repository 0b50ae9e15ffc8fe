import type { Rule } from "../rule";
import { corpusRules } from "./corpus";
import { modelRules } from "./model";
import { textRules } from "./text";

/** Bitlens's own rules, which alone make findings unless others are switched on. */
export const ownRules: Rule[] = [...textRules, ...corpusRules, ...modelRules];
