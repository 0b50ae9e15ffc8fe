import type { Rule } from "../../rule";
import { boilerplatePhrases } from "./boilerplatePhrases";
import { characterNoise } from "./characterNoise";
import { garbled } from "./garbled";
import { markupResidue } from "./markupResidue";
import { mojibake } from "./mojibake";
import { repeated } from "./repeated";
import { truncated } from "./truncated";

/** Bitlens's own rules on what a text says by itself. */
export const textRules: Rule[] = [mojibake, markupResidue, repeated, boilerplatePhrases, truncated, garbled, characterNoise];
