import { differenceSentence } from "../../src/core/report/comparing";
import type { ComparedDocuments } from "../../src/protocol/page";
import { t, translated } from "../l10n";
import { byteSize, count, rate } from "../numbers";

/** What is known of the current model beside each other one. */
export function textsStory({ models, whole }: ComparedDocuments): string[] {
  const names = models.map(({ name }) => name);
  const current = models.findIndex(({ isCurrent }) => isCurrent);
  const own = whole.differences.filter(({ smaller, larger }) => smaller === current || larger === current);
  return own.map((difference) => translated(differenceSentence(difference, whole, names)));
}

/** What the figures are of, and what they were made with. */
export function textsNotes(texts: ComparedDocuments): string[] {
  return [whatIsScored(texts), compressorText(texts), ABOUT_NOISE];
}

function whatIsScored({ documents, scoredDocuments, textBytes, scoredBytes, isSample }: ComparedDocuments): string {
  const all = documents === 1 ? t("one document") : t("{0} documents", count(documents));
  const scored = isSample
    ? t(
        "a sample of {0} of {1}, {2} of {3}; tokens, L and S1 are scaled up",
        count(scoredDocuments),
        all,
        byteSize(scoredBytes),
        byteSize(textBytes),
      )
    : t("{0}, {1}", all, byteSize(textBytes));
  return t(
    "n is the UTF-8 text of the documents, each scored from a document start, as 'bitlens compare' does: {0}. The figures above are of the file's own bytes as one stream.",
    scored,
  );
}

const compressorText = ({ rates, compressors }: ComparedDocuments): string =>
  t(
    "General compressors on the same text, bits per byte: {0}.",
    Object.entries(rates)
      .map(([name, value]) => `${name === "lzma" ? "LZMA" : name} ${rate(value)} (${translated(compressors[name])})`)
      .join("; "),
  );

const ABOUT_NOISE = t(
  "Intervals are 95 %, by a bootstrap over documents, of differences in pairs: what is hard for one model is hard for the other. Within noise means that the interval of the difference holds 0.",
);
