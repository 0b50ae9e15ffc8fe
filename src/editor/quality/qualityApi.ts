import type { QualityPageApi } from "../../protocol/quality";

const notYet = async (): Promise<never> => {
  throw new Error("Low-quality documents have not been looked for in this file. Find them first.");
};

/** What the page can ask about the quality of a target's documents. */
export const qualityApiOf = (): QualityPageApi => ({
  qualityResult: notYet,
  qualityMarks: async () => [],
  explainDocument: notYet,
  markDocuments: notYet,
  selectDocuments: notYet,
  peekDocument: notYet,
  qualityPreviews: notYet,
  exportFiltered: notYet,
  findLowQuality: notYet,
  cancelQuality: notYet,
});
