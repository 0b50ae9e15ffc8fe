import type { Corpus } from "./corpus";

type Compression = NonNullable<Corpus["compression"]>;

/** By extension, with the bytes that such a file begins with. */
const compressions: Record<string, { name: Compression; magic: number[] }> = {
  gz: { name: "gzip", magic: [0x1f, 0x8b] },
  zst: { name: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd] },
};

const extension = /\.([^.]+)$/;

/**
 * The compression to read through: the one that the name tells, or for a name without extension (standard input) the one that the
 * bytes show. A compressed file of another name is data. Throws where name and bytes disagree.
 */
export function compressionOf(name: string, head: Uint8Array): Compression | undefined {
  const ending = extension.exec(name)?.[1].toLowerCase();
  const named = ending === undefined ? undefined : compressions[ending];
  if (named && !begins(head, named.magic)) {
    throw new Error(`${name} is not ${named.name} data: it begins with other bytes. Compress it again, or take ".${ending}" off its name.`);
  }
  if (named || ending !== undefined) return named?.name;
  return Object.values(compressions).find(({ magic }) => begins(head, magic))?.name;
}

export function withoutCompression(name: string): string {
  const ending = extension.exec(name)?.[1].toLowerCase() ?? "";
  return ending in compressions ? name.replace(extension, "") : name;
}

function begins(head: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => head[index] === byte);
}
