import { parquetWriteBuffer } from "hyparquet-writer";
import { rows } from "./corpus";

/** The same rows as the CSV's, as Parquet. */
export function parquetCorpus(): Uint8Array {
  const table = rows(20);
  const columnData = [
    { name: "id", data: table.map(({ id }) => id), type: "INT32" as const },
    { name: "text", data: table.map(({ text }) => text), type: "STRING" as const },
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
