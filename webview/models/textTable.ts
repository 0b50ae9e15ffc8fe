import type { ComparedDocuments, DocumentAccount } from "../../src/protocol/page";
import { el } from "../dom";
import { t } from "../l10n";
import { byteSize, count, fixed } from "../numbers";
import { type Column, tableHead, tableRow } from "./cells";

const NONE = "–";

/** As many digits as in the slices. */
function rateText({ bitsPerByte, interval }: DocumentAccount): string {
  const half = interval && fixed((interval.high - interval.low) / 2, 3);
  return half ? `${fixed(bitsPerByte, 3)} ± ${half}` : fixed(bitsPerByte, 3);
}

const after = (bytes: number | null | undefined): string => {
  if (bytes === undefined) return NONE;
  if (bytes === null) return t("never");
  return bytes === 0 ? t("at once") : byteSize(bytes);
};

/** Where the difference is noise, nothing is known, and "never" would say too much. */
function afterSmaller({ breakEven: { smaller } }: DocumentAccount, { models, whole }: ComparedDocuments): string {
  if (!smaller) return NONE;
  const [low, high] = [smaller.name, nextOf(models, smaller.name)].map((name) => models.findIndex((model) => model.name === name));
  const step = whole.differences.find((difference) => difference.smaller === low && difference.larger === high);
  return step && ["unclear", "unknown"].includes(step.fewer) ? t("not known") : after(smaller.bytes);
}

const nextOf = (models: DocumentAccount[], name: string): string =>
  models[models.findIndex((model) => model.name === name) + 1]?.name ?? "";

/** An account, and the comparison that it is a part of. */
interface Row {
  account: DocumentAccount;
  all: ComparedDocuments;
}

/** Adding a column is adding a line. */
const columns: Column<Row>[] = [
  {
    label: t("bits per byte"),
    meaning: t("Code length over the documents' bytes, with its 95 % interval"),
    of: ({ account }) => rateText(account),
  },
  { label: t("tokens"), meaning: t("Tokens of all documents"), of: ({ account }) => count(account.tokens) },
  { label: t("bytes per token"), meaning: t("How much of the text a token holds"), of: ({ account }) => fixed(account.bytesPerToken, 2) },
  {
    label: t("bits per token"),
    meaning: t("Mean surprisal; depends on the tokenizer"),
    of: ({ account }) => fixed(account.bitsPerToken, 2),
  },
  {
    label: "L",
    meaning: t("Code length of all documents: S1 without the weights"),
    of: ({ account }) => byteSize(account.S1WithoutModel / 8),
  },
  { label: "S1 = |f1| + L", meaning: t("Code length with the weights"), of: ({ account }) => byteSize(account.S1 / 8) },
  {
    label: t("pays off against 8n"),
    meaning: t("Data like this after which the weights are paid back against bytes as they are"),
    of: ({ account: { breakEven } }) => after(breakEven.baseline),
  },
  { label: t("… gzip"), meaning: t("The same against gzip"), of: ({ account: { breakEven } }) => after(breakEven.gzip) },
  { label: t("… LZMA"), meaning: t("The same against LZMA, xz's method"), of: ({ account: { breakEven } }) => after(breakEven.lzma) },
  {
    label: t("… smaller model"),
    meaning: t("Data like this after which the longer weights are paid back against the next smaller model"),
    of: ({ account, all }) => afterSmaller(account, all),
  },
  {
    label: t("kB/s"),
    meaning: t("Text scored a second in this run, on this machine"),
    of: ({ account: { bytesPerSecond } }) => (bytesPerSecond === undefined ? NONE : fixed(bytesPerSecond / 1000, 1)),
  },
];

/** The documents under each model, each scored from its own start. */
export function createTextTable(): { element: HTMLElement; show(texts: ComparedDocuments | undefined): void } {
  const body = el("tbody", { role: "rowgroup" });
  const table = el(
    "table",
    { class: "models-table texts-table", role: "table", "aria-label": t("Models on the documents"), "data-testid": "texts-table" },
    tableHead(t("model"), columns),
    body,
  );
  return {
    element: el("div", { class: "wide-account" }, table),
    show(texts) {
      const rows = texts?.models.map((account) => ({ row: { account, all: texts }, name: account.name, isCurrent: account.isCurrent }));
      body.replaceChildren(...(rows ?? []).map((row) => tableRow(columns, row)));
    },
  };
}
