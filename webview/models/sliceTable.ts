import { savedText } from "../../src/core/report/comparing";
import type { ComparedDocuments, DocumentSlice } from "../../src/protocol/page";
import { el } from "../dom";
import { t, translated } from "../l10n";
import { byteSize, count, fixed } from "../numbers";
import { type Column, tableHead, tableRow } from "./cells";
import { lead, leadBar, longestLead, winner } from "./sliceWords";

const NONE = "–";

function columnsOf({ models, slices, whole }: ComparedDocuments): Column<DocumentSlice>[] {
  const names = models.map(({ name }) => name);
  const current = models.findIndex(({ isCurrent }) => isCurrent);
  const longest = longestLead([...slices, whole]);
  return [
    { label: t("documents"), meaning: t("Documents with a part in this slice"), of: ({ documents }) => count(documents) },
    { label: t("text"), meaning: t("Bytes that were scored"), of: ({ bytes }) => byteSize(bytes) },
    ...names.map((name, model) => ({
      label: name,
      meaning: t("Bits per byte under {0}", name),
      of: ({ bitsPerByte }: DocumentSlice) => fixed(bitsPerByte[model], 3),
    })),
    ...(names.length > 1 ? verdictColumns(names, (slice) => leadBar(slice, longest, current)) : []),
  ];
}

const verdictColumns = (names: string[], bar: Column<DocumentSlice>["bar"]): Column<DocumentSlice>[] => [
  {
    bar,
    label: names.length > 2 ? t("ahead of the next by (95 %)") : t("saves (95 %)"),
    meaning: t("Bits per byte by which the model with the fewest is ahead, with its 95 % interval"),
    of: (slice) => {
      const ahead = lead(slice);
      return ahead ? keptTogether(translated(savedText(ahead))) : NONE;
    },
  },
  {
    label: t("fewer bits"),
    meaning: t("The model that needs fewer bits than each other one; within noise where the interval of the difference holds 0"),
    of: (slice) => winner(slice, names),
    isText: true,
  },
];

/** No line is broken in an interval. */
const keptTogether = (text: string): string => text.replace(/\(.*\)/, (interval) => interval.replaceAll(" ", "\u00a0"));

/** Bits per byte slice by slice; the first line is all of them together. */
export function createSliceTable(): { element: HTMLElement; show(texts: ComparedDocuments): void } {
  const table = el("table", {
    class: "models-table slices",
    role: "table",
    "aria-label": t("Models slice by slice"),
    "data-testid": "slices-table",
  });
  return {
    element: el("div", { class: "account" }, table),
    show(texts) {
      const { models, slices, whole, by } = texts;
      const names = models.map(({ name }) => name);
      const columns = columnsOf(texts);
      const rows = [...slices, ...(slices.length > 1 ? [whole] : [])].map((slice) => {
        const strong = slice.best === undefined ? [] : [names[slice.best], t("fewer bits")];
        return tableRow(columns, { row: slice, name: translated(slice.name), strong });
      });
      if (slices.length > 1) rows.at(-1)!.classList.add("total");
      table.replaceChildren(
        tableHead(by.startsWith("column:") ? by.slice("column:".length) : translated(by), columns),
        el("tbody", { role: "rowgroup" }, ...rows),
      );
    },
  };
}
