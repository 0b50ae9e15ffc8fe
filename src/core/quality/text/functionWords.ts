/** Words that no sentence ends with, or hardly ever: articles, prepositions, conjunctions. By language, in one set: a word of one is seldom the end of a sentence in another. */
const byLanguage: Record<string, string> = {
  en: "the a an of to in on at for with and or but by from as is are was were that which who whose this his her their its our your my if while because into than upon between through during",
  es: "el la los las de del un una y al en con por para que se su sus lo como o",
  fr: "le la les de des du un une et ou à au aux en dans pour par sur avec que qui ce cette ces son sa ses leur ne se",
  de: "der die das den dem des ein eine einen einem einer und oder mit von im für dass als am zum zur sich nicht aber wenn weil bei",
  pt: "o a os as de do da dos das um uma e em no na nos nas com por para que se ao à seu sua",
  it: "il lo la i gli le di del della dei delle un una e in nel nella con per che si da al alla come",
  nl: "de het een en van in op met voor dat die te zijn",
  pl: "i w na z do że się o dla od po przez za oraz",
  tr: "ve bir bu ile için",
  ru: "и в во на с со по для не что как из к от за о об у а но или до при без",
  ar: "في من على إلى عن أن التي الذي مع أو هذا هذه",
  hi: "का की के में से को पर और कि एक ने",
};

export const functionWords: ReadonlySet<string> = new Set(Object.values(byLanguage).flatMap((words) => words.split(" ")));
