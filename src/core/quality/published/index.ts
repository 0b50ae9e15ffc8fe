import type { Rule } from "../rule";
import { appliesTo } from "./applies";
import { c4, mc4 } from "./c4";
import { dataJuicer } from "./dataJuicer";
import { dclm } from "./dclm";
import { type Family, rulesOf } from "./family";
import { fineweb } from "./fineweb";
import { gopherQuality } from "./gopherQuality";
import { gopherRepetition } from "./gopherRepetition";
import { nemo } from "./nemo";
import { starCoder } from "./starCoder";

/** All families, as their programs run them: on any text. */
export const families: Family[] = [gopherQuality, gopherRepetition, c4, mc4, ...fineweb, nemo, dataJuicer, starCoder, dclm];

function limited(rule: Rule): Rule {
  return { ...rule, measure: (facts) => (appliesTo(rule.family, facts) ? rule.measure(facts) : undefined) };
}

/** The rules of programs and papers. A family says nothing of a text that it was not made for. */
export const publishedRules: Rule[] = families.flatMap(rulesOf).map(limited);
