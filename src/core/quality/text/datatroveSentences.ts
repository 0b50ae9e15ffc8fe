import { SPACE, tokensOf } from "./words";

/** Words that end a sentence for spaCy 3.8's sentencizer (pipeline/sentencizer.pyx). */
const ENDS = new Set(
  "!.?։؟۔܀܁܂߹।॥၊။።፧፨᙮᜵᜶᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿‼‽⁇⁈⁉⸮⸼꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？𐩖𐩗𑁇𑁈𑂾𑂿𑃀𑃁𑅁𑅂𑅃𑇅𑇆𑇍𑇞𑇟𑈸𑈹𑈻𑈼𑊩𑑋𑑌𑗂𑗃𑗉𑗊𑗋𑗌𑗍𑗎𑗏𑗐𑗑𑗒𑗓𑗔𑗕𑗖𑗗𑙁𑙂𑜼𑜽𑜾𑩂𑩃𑪛𑪜𑱁𑱂𖩮𖩯𖫵𖬷𖬸𖭄𛲟𝪈｡。",
);

const punctuation = /^\p{P}+$/u;

/** A sentence ends before the first word behind its end that is not punctuation; white space of more than one space is such a word. */
export function sentenceCount(text: string): number {
  const { vocabulary, ids } = tokensOf(text);
  const ends = vocabulary.map((word) => ENDS.has(word));
  const within = vocabulary.map((word, id) => ends[id] || punctuation.test(word));
  let ended = false;
  let count = Math.min(1, ids.length);
  for (const id of ids) {
    if (ended && (id === SPACE || !within[id])) {
      count++;
      ended = false;
    } else if (id !== SPACE && ends[id]) ended = true;
  }
  return count;
}
