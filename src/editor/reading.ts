import type { QualityRequest } from "../protocol/quality";
import type { Subject } from "./subject";

/** Bytes as stored, and whether there are more when they are unpacked. */
export const sizeOf = ({ source, fileBytes }: Subject): { bytes: number; isCompressed: boolean } => ({
  bytes: fileBytes,
  isCompressed: /\.(?:gz|zst|parquet)$/i.test(source.name),
});

/** What another process is to read: the file, or what an editor holds of it. */
export async function readingOf({
  source,
  path,
  options,
}: Subject): Promise<Pick<QualityRequest, "source" | "format" | "fields" | "split">> {
  const { name } = source;
  return { source: path !== undefined ? { name, path } : { name, bytes: await allOf(source.open()) }, ...options };
}

async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
}
