import type { DocumentColumns } from "../../src/protocol/page";
import { t } from "../l10n";
import { codeBits, count, rate, times } from "../numbers";

export interface Column {
  id: string;
  label: string;
  /** What the figure is, for the header's tooltip. */
  meaning: string;
  /** NaN where there is no figure. */
  value(documents: DocumentColumns, document: number): number;
  format(value: number): string;
  /** How the two orders are called: rising, falling. */
  orders: [string, string];
  /** The order that a reader looks for first: 1 rises, −1 falls. */
  first: 1 | -1;
  /** Drawn as a bar in its cell. */
  bar?: boolean;
}

export const bitsPerByte = (documents: DocumentColumns, document: number): number => documents.bits[document] / documents.bytes[document];

/** The figures of the ranking, in the order shown; the preview stands after the first two. A new figure is one more entry. */
export const columns: Column[] = [
  {
    id: "line",
    label: t("line"),
    meaning: t("Line of the file at which the document starts"),
    value: ({ line }, document) => line[document],
    format: count,
    orders: [t("file order"), t("last first")],
    first: 1,
  },
  {
    id: "rate",
    label: t("bits per byte"),
    meaning: t("Code length under the model over the bytes of the text"),
    value: bitsPerByte,
    format: rate,
    orders: [t("lowest first"), t("highest first")],
    first: -1,
    bar: true,
  },
  {
    id: "bits",
    label: t("bits"),
    meaning: t("Code length under the model"),
    value: ({ bits }, document) => bits[document],
    format: codeBits,
    orders: [t("shortest first"), t("longest first")],
    first: -1,
  },
  {
    id: "bytes",
    label: t("bytes"),
    meaning: t("Bytes of the text in UTF-8"),
    value: ({ bytes }, document) => bytes[document],
    format: count,
    orders: [t("shortest first"), t("longest first")],
    first: -1,
  },
  {
    id: "entropy0",
    label: "H0",
    meaning: t("Order-0 entropy of the document's bytes, bits per byte; biased low on short documents"),
    value: ({ entropy0 }, document) => entropy0[document],
    format: rate,
    orders: [t("lowest first"), t("highest first")],
    first: -1,
  },
  {
    id: "gzip",
    label: "gzip",
    meaning: t("Bytes over gzip bytes: 2× means half as large"),
    value: ({ gzipRatio }, document) => gzipRatio[document],
    format: times,
    orders: [t("least first"), t("most first")],
    first: -1,
  },
];

export const columnNamed = (id: string): Column => columns.find((column) => column.id === id) ?? columns[0];

export const isBrokenRow = (documents: DocumentColumns, document: number): boolean => documents.broken?.[document] === 1;
