import type { ScoredTokens } from "../core/types";
import type { CommonOptions } from "./options";
import { Progress } from "./progress";
import { openInput, type Session, withSession } from "./run";

const PIECE_BYTES = 32_768;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** One token as the contract has it; positions are bytes of the stream. */
function tokenAt(scored: ScoredTokens, i: number, origin: number, bytes: Uint8Array, bytesOrigin: number) {
  const [start, end] = [origin + scored.boundaries[i], origin + scored.boundaries[i + 1]];
  return {
    start,
    end,
    text: decoder.decode(bytes.subarray(start - bytesOrigin, end - bytesOrigin)),
    bits: scored.bits[i],
    entropy: scored.entropy?.[i],
    rank: scored.rank?.[i],
    top: scored.top?.[i],
  };
}

/** The bytes of the stream that may still belong to tokens to come. */
class Recent {
  private bytes = new Uint8Array(0);
  private origin = 0;

  add(chunk: Uint8Array): void {
    const all = new Uint8Array(this.bytes.length + chunk.length);
    all.set(this.bytes);
    all.set(chunk, this.bytes.length);
    this.bytes = all;
  }

  *tokens(scored: ScoredTokens, start: number) {
    for (let i = 0; i < scored.bits.length; i++) yield tokenAt(scored, i, start, this.bytes, this.origin);
    const drop = start + scored.boundaries[scored.bits.length] - this.origin;
    this.bytes = this.bytes.slice(drop);
    this.origin += drop;
  }
}

async function* split(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

const none = new Uint8Array(0);

/** Every token of a stream with its figures, in order, as the windows are scored. */
export async function* streamTokens(chunks: AsyncIterable<Uint8Array>, job: Session["job"]) {
  const recent = new Recent();
  const score = async function* (bytes: Uint8Array, last: boolean) {
    recent.add(bytes);
    const { scored, starts } = await job.stream({ bytes, last, detail: "alternatives" });
    if (scored) yield* recent.tokens(scored, starts[0]);
  };
  for await (const piece of split(chunks)) yield* score(piece, false);
  yield* score(none, true);
}

const visible = (text: string) => text.replace(/\n/g, "⏎").replace(/\r/g, "␍").replace(/\t/g, "⇥").replace(/ /g, "␣");

/** `bitlens tokens PATH`: surprisal of every token of the file's raw bytes. */
export async function tokensCommand(path: string, options: CommonOptions): Promise<void> {
  await withSession(options, async function* ({ job }) {
    const { corpus, source } = await openInput(path, options);
    const progress = new Progress(path, source.size);
    let count = 0;
    if (!options.json) yield "    start       bits    entropy   rank  token\n";
    for await (const token of streamTokens(corpus.stream(), job)) {
      const figures = `${token.bits.toFixed(3).padStart(10)} ${(token.entropy ?? 0).toFixed(3).padStart(10)} ${String(token.rank).padStart(6)}`;
      const line = options.json
        ? `${count === 0 ? "[" : ","}\n${JSON.stringify(token)}`
        : `${String(token.start).padStart(9)} ${figures}  ${visible(token.text)}\n`;
      yield line;
      count++;
      progress.update(token.end);
    }
    progress.stop();
    if (options.json) yield count === 0 ? "[]\n" : "\n]\n";
  });
}
