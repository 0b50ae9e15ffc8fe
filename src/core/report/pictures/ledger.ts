import type { FileReport } from "../../types";
import type { Picture } from "../blocks";
import { rate } from "../quantities";
import type { Say } from "../say";
import { bar, picture, text, WIDTH } from "./svg";

const ROW = 26;
const LEFT = 110;
const RIGHT = 60;

interface Bar {
  label: string;
  /** Bits per byte. */
  value: number;
  style: "compared" | "model" | "hatched";
}

function barsOf({ ledger, S1, bytes }: FileReport, say: Say): Bar[] {
  const compared: [string, number | undefined][] = [
    [say("baseline"), 8],
    ["H0", ledger.entropy0],
    ["H1", ledger.entropy1],
    ["H2", ledger.entropy2],
    ["gzip", ledger.gzip],
    ["brotli", ledger.brotli],
    ["zstd", ledger.zstd],
  ];
  return [
    ...compared.flatMap(([label, value]): Bar[] => (value === undefined ? [] : [{ label, value, style: "compared" }])),
    { label: say("model"), value: ledger.model.bitsPerByte, style: "model" },
    { label: say("+ weights"), value: S1 / bytes, style: "hatched" },
  ];
}

/** Bits per byte side by side. The weights of a small file are far off any scale, so they do not set it. */
export function ledgerPicture(report: FileReport, say: Say): Picture {
  const bars = barsOf(report, say);
  const scale = Math.max(8, ...bars.filter(({ style }) => style !== "hatched").map(({ value }) => value));
  const room = WIDTH - LEFT - RIGHT;
  const parts = bars.flatMap(({ label, value, style }, place) => {
    const width = room * Math.min(1, value / scale);
    const y = ROW * place;
    return [
      text(LEFT - 8, y + 17, label, "end"),
      bar(LEFT, y + 4, width, ROW - 8, style),
      text(LEFT + width + 6, y + 17, rate(value), "dim"),
    ];
  });
  const caption = say("Bits per byte: grey what the model is compared with, blue the model, hatched with its weights.");
  return picture(ROW * bars.length + 4, parts, caption, caption);
}
