import fc from "fast-check";
import { utf8 } from "./openScorer";

/** Bytes as data sets have them: text of many scripts, with invalid bytes here and there. */
export const anyBytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }).map(utf8),
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom("\r\n", "<|endoftext|>", "<s>", "<0x41>", "  ", "▁", "▁▁", "e\u0301", "\t\t", "中文", "😀").map(utf8),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part))));
