/**
 * Classes of characters as spaCy 3.8 has them (lang/char_classes.py): fixed lists, older than today's Unicode, so that \p{…} would differ.
 * Ranges of code points in hexadecimal; "/2" takes every second one, as upper and lower case alternate in extended Latin.
 */
const RANGES = {
  lower: `61-7a df-f6 f8-ff 101-137/2 138-148/2 149-177/2 17a-17e/2 17f-180 183 185 188 18c-18d 192 195 199-19b 19e 1a1-1a5/2 1a8
    1aa-1ab 1ad 1b0 1b4 1b6 1b9-1ba 1bd-1bf 1c6 1c9 1cc-1dc/2 1dd-1ef/2 1f0 1f3 1f5 1f9-233/2 234-239 23c 23f-240 242 247-24f/2 250-2af
    3ac-3af 3b1-3c9 3cc-3ce 430-451 453-45a 45c-45d 491 497 4a3 4af 4bb 4d9 4e9 1d00-1d25 1d6b-1d77 1d79-1d9a 1e01-1e95/2 1e96-1e9d
    1e9f-1eff/2 2c61 2c65-2c66 2c68-2c6c/2 2c71 2c73-2c74 2c76-2c7b a723-a72f/2 a730-a731 a733-a771/2 a772-a778 a77a a77c a77f-a787/2
    a78c a78e a791 a793-a795 a797-a7a9/2 a7af a7b5-a7b9/2 a7fa ab30-ab5a ab60-ab64 ff41-ff5a`,
  upper: `41-5a c0-d6 d8-de 100-136/2 139-147/2 14a-178/2 179-17d/2 181-182 184 186-187 189-18b 18e-191 193-194 196-198 19c-19d 19f-1a0
    1a2-1a6/2 1a7 1a9 1ac 1ae-1af 1b1-1b3 1b5 1b7-1b8 1bc 1c4 1c7 1ca 1cd-1db/2 1de-1ee/2 1f1 1f4 1f6-1f8 1fa-232/2 23a-23b 23d-23e 241
    243-246 248-24e/2 386 388-38a 38c 38e-38f 391-3a9 400-401 403-40a 40c-40d 410-42f 490 496 4a2 4ae 4ba 4d8 4e8 1e00-1e94/2
    1e9e-1efe/2 2c60 2c62-2c64 2c67-2c6d/2 2c6e-2c70 2c72 2c75 2c7e-2c7f a722-a72e/2 a732-a76e/2 a779-a77d/2 a77e-a786/2 a78b a78d a790
    a792 a796-a7aa/2 a7ab-a7ae a7b0-a7b4 a7b6 a7b8 ff21-ff3a`,
  uncased: `591-5f4 620-64a 66e-6d5 6e5-6ff 750-77f 8a0-8bd 900-9ff b80-cff d80-dff 1100-137f 2e80-2fdf 2ff0-30ff 31c0-31ef 3200-4dbf
    4e00-9fff ac00-d7af f900-faff fb1d-fbb1 fbd3-fd3d fd50-fdc7 fdf0-fdfb fe30-fe4f fe70-fefc 1ee00-1eebb 1f200-1f2ff 20000-2a6df
    2a700-2ebef 2f800-2fa1f`,
  titled: "1bb 1c5 1c8 1cb 1f2",
  icon: `a6 a9 ae b0 482 58d-58e 60e-60f 6de 6e9 6fd-6fe 7f6 9fa b70 bf3-bf8 bfa c7f d4f d79 f01-f03 f13 f15-f17 f1a-f1f f34-f38/2 fbe-fc5
    fc7-fcc fce-fcf fd5-fd8 109e-109f 1390-1399 1940 19de-19ff 1b61-1b6a 1b74-1b7c 2100-2101 2103-2106 2108-2109 2114 2116-2117 211e-2123
    2125-2129/2 212e 213a-213b 214a 214c-214d 214f 218a-218b 2195-2199 219c-219f 21a1-21a2 21a4-21a5 21a7-21ad 21af-21cd 21d0-21d1 21d3
    21d5-21f3 2300-2307 230c-231f 2322-2328 232b-237b 237d-239a 23b4-23db 23e2-2426 2440-244a 249c-24e9 2500-25b6 25b8-25c0 25c2-25f7
    2600-266e 2670-2767 2794-27bf 2800-28ff 2b00-2b2f 2b45-2b46 2b4d-2b73 2b76-2b95 2b98-2bc8 2bca-2bfe 2ce5-2cea 2e80-2e99 2e9b-2ef3
    2f00-2fd5 2ff0-2ffb 3004 3012-3013 3020 3036-3037 303e-303f 3190-3191 3196-319f 31c0-31e3 3200-321e 322a-3247 3250 3260-327f
    328a-32b0 32c0-32fe 3300-33ff 4dc0-4dff a490-a4c6 a828-a82b a836-a837 a839 aa77-aa79 fdfd ffe4 ffe8 ffed-ffee fffc-fffd 10137-1013f
    10179-10189 1018c-1018e 10190-1019b 101a0 101d0-101fc 10877-10878 10ac8 1173f 16b3c-16b3f 16b45 1bc9c 1d000-1d0f5 1d100-1d126
    1d129-1d164 1d16a-1d16c 1d183-1d184 1d18c-1d1a9 1d1ae-1d1e8 1d200-1d241 1d245 1d300-1d356 1d800-1d9ff 1da37-1da3a 1da6d-1da74
    1da76-1da83 1da85-1da86 1ecac 1f000-1f02b 1f030-1f093 1f0a0-1f0ae 1f0b1-1f0bf 1f0c1-1f0cf 1f0d1-1f0f5 1f110-1f16b 1f170-1f1ac
    1f1e6-1f202 1f210-1f23b 1f240-1f248 1f250-1f251 1f260-1f265 1f300-1f3fa 1f400-1f6d4 1f6e0-1f6ec 1f6f0-1f6f9 1f700-1f773 1f780-1f7d8
    1f800-1f80b 1f810-1f847 1f850-1f859 1f860-1f887 1f890-1f8ad 1f900-1f90b 1f910-1f93e 1f940-1f970 1f973-1f976 1f97a 1f97c-1f9a2
    1f9b0-1f9b9 1f9c0-1f9c2 1f9d0-1f9ff 1fa60-1fa6d`,
};

/** What stands for itself in the lists of affixes. */
export const LISTS = {
  punctuation: "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪",
  quote: "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧",
  currency: "$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₵₶₷₸₹₺₻₼₾₿",
};

/** One bit a class, so that a look-up answers for several. Letters without case are of both cases. */
export const LOWER = 1;
export const UPPER = 2;
export const ALPHA = 4;
export const DIGIT = 8;
export const QUOTE = 16;
export const PREFIX = 32;
export const SUFFIX = 64;
/** Stands before a full stop that is cut off. */
export const BEFORE_STOP = 128;
/** May begin an infix. */
export const INFIX = 256;
export const ICON = 512;

/** Code points from here on are in no class. */
const END = 0x30000;
const table = new Uint16Array(END);

function markRange(range: string, bits: number): void {
  const [span, step = "1"] = range.split("/");
  const [first, last = first] = span.split("-").map((digits) => Number.parseInt(digits, 16));
  for (let codePoint = first; codePoint <= last; codePoint += Number(step)) table[codePoint] |= bits;
}

function markRanges(ranges: string, bits: number): void {
  for (const range of ranges.trim().split(/\s+/)) markRange(range, bits);
}

function markAll(characters: string, bits: number): void {
  for (const character of characters) table[character.codePointAt(0)!] |= bits;
}

markRanges(RANGES.lower, LOWER | ALPHA | BEFORE_STOP);
markRanges(RANGES.upper, UPPER | ALPHA);
markRanges(RANGES.titled, ALPHA);
markRanges(RANGES.uncased, LOWER | UPPER | ALPHA | BEFORE_STOP);
markRanges(RANGES.icon, ICON | PREFIX | SUFFIX | INFIX);
markAll("0123456789", DIGIT | BEFORE_STOP);
markAll(LISTS.punctuation, PREFIX | SUFFIX | BEFORE_STOP);
markAll(LISTS.quote, QUOTE | PREFIX | SUFFIX | BEFORE_STOP);
markAll(LISTS.currency, PREFIX);
markAll("§%=—–", PREFIX);
markAll("—–", SUFFIX);
// "|" comes from the way in which that list is joined.
markAll("%²-+|", BEFORE_STOP);
markAll(".…+-*^,–—~:<>=/", INFIX);

/** The classes of a code point; 0 for NaN, which is what stands outside of a text. */
export const classesOf = (codePoint: number): number => (codePoint < END ? table[codePoint] : 0);

const LOW_SURROGATE = 0xdc00;
const isLow = (unit: number): boolean => (unit & 0xfc00) === LOW_SURROGATE;

/** The classes of the character at a UTF-16 offset. */
export const classesAt = (text: string, at: number): number => classesOf(text.codePointAt(at) ?? END);

/** The classes of the character that ends before a UTF-16 offset. */
export const classesBefore = (text: string, at: number): number =>
  at <= 0 ? 0 : classesAt(text, at > 1 && isLow(text.charCodeAt(at - 1)) ? at - 2 : at - 1);

/** UTF-16 units of the character that begins at an offset. */
export const sizeAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** UTF-16 units of the character that ends before an offset. */
export const sizeBefore = (text: string, at: number): number => (at > 1 && sizeAt(text, at - 2) === 2 ? 2 : 1);
