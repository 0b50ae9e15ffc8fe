/** A whole number, 0 or more, seven bits a byte: the lowest first, the last byte below 128 (as in Protocol Buffers and LEB128). */
export function varint(value: number): number[] {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest];
    out.push((rest % 128) + 128);
  }
}
