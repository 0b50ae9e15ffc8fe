/** Made-up documents. Tokens are cut by a rule of thumb; the last text is cut inside characters on purpose. */
const STORIES = [
  "Toulouse has twice as many sheep as Charleston. Charleston has 4 times as many sheep as Seattle. How many sheep do Toulouse, Charleston, and Seattle have together if Seattle has 20 sheep?\nIf Seattle has 20 sheep, Charleston has 4 * 20 sheep = <<20*4=80>>80 sheep. Toulouse has twice as many sheep as Charleston, which is 2 * 80 sheep = <<2*80=160>>160 sheep. #### 260",
  "Gretchen draws 10 portraits. 7 of these are color portraits and the rest are charcoal sketches.\n\tHow many did she sketch?\r\n#### 3",
  "A bumper car rink has 12 red cars. They have 2 fewer green cars than they have red cars. They have 3 times the number of blue cars as they have green cars.",
  "@@@ qwx plo zzt 1l0 rnm lkj \u0000\u0007 … the totl is 0f tne \u202e reversed \u202c end",
  "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n我是猫。名字还没有。🙂👩‍👩‍👧 🇫🇷 e\u0301cole नमस्ते สวัสดี مرحبا بالعالم 한국어 텍스트",
];

export const documentText = (document: number): string => STORIES[document % STORIES.length].replace("20", String(20 + (document % 37)));

/** Lines of varied documents, about as many bytes as asked for. */
export function longText(bytes: number): string {
  const lines: string[] = [];
  for (let length = 0, line = 0; length < bytes; line++) {
    lines.push(documentText(line * 3));
    length += lines[line].length + 1;
  }
  return lines.join("\n");
}

/** Words with the blank before them; every seventh wide character is cut after its first byte. */
export function boundariesOf(text: string, bytes: Uint8Array): Uint32Array {
  const boundaries = [0];
  const encoder = new TextEncoder();
  let at = 0;
  let pieces = 0;
  for (const [piece] of text.matchAll(/\s?[A-Za-z]+|\s?\d|\s?[^\sA-Za-z\d]|\s/gu)) {
    const length = encoder.encode(piece).length;
    if (length >= 3 && pieces++ % 7 === 0 && !/[A-Za-z]/.test(piece)) boundaries.push(at + 1);
    at += length;
    boundaries.push(at);
  }
  if (at !== bytes.length) boundaries.push(bytes.length);
  return Uint32Array.from(boundaries);
}
