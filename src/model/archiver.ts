import { accountOf } from "../core/archive/account";
import { segmentsOf } from "../core/archive/limits";
import { type CoderMemory, tokenCoders } from "../core/archive/tokenCoders";
import { vocabularyTrie } from "../core/mixture/vocabularyTrie";
import type { DecodeBlockRequest, DrawnDocument, DrawRequest, EncodeBlockRequest, EncodedBlock } from "../protocol/model";
import { draw } from "./drawer";
import type { ModelFolder } from "./folder";
import { canStep, openStepModel, type StepModel, Stepper } from "./stepper";
import type { ByteTokenizer } from "./tokenizer";

const DAMAGED = "The coded data are damaged: they decode to more bytes than were coded. Fetch the archive again.";

/** Tokens [from, to) of a block, which are coded beside those of the other segments. */
interface Segment {
  from: number;
  to: number;
}

/** What is read step by step: codes blocks of bytes with the model, and decodes them, and draws documents. The segments of a block are read side by side, one token of each a step. */
export class Archiver {
  private opened: Promise<StepModel> | undefined;
  private readonly memories = new Map<number, CoderMemory>();
  private readonly shares = new Map<number, number>();
  private trie: CoderMemory["trie"] | undefined;

  constructor(
    private readonly folder: ModelFolder,
    private readonly tokenizer: ByteTokenizer,
    private readonly threads: number,
  ) {}

  async *encode({ job, method, bytes, window, stride }: EncodeBlockRequest): AsyncGenerator<void, EncodedBlock> {
    const memory = this.memoryOf(job);
    const { ids, boundaries } = yield* this.tokenizer.encodeInSteps(bytes, false);
    const segments = cut(ids.length, segmentsOf(bytes.length));
    const starts = segments.map(({ from }) => boundaries[from]);
    const coder = tokenCoders[method]({ memory, starts });
    const at = segments.map(({ from }) => from);
    yield* this.steps(segments.length, { window, stride }, (segment, row) => {
      if (at[segment] === segments[segment].to) return undefined;
      const id = ids[at[segment]++];
      if (segment === 0) this.shares.set(job, at[0] / segments[0].to);
      return coder.token(segment, row, { id, bytes: this.tokenizer.bytesOf(id) });
    });
    memory.blocks++;
    this.shares.delete(job);
    const { digits } = coder;
    const code = coder.finish();
    const lengths = segments.map(({ from, to }) => boundaries[to] - boundaries[from]);
    return { code, lengths: Uint32Array.from(lengths), account: accountOf(coder.counted(), digits, code) };
  }

  async *decode({ job, method, code, lengths, window, stride }: DecodeBlockRequest): AsyncGenerator<void, Uint8Array> {
    const memory = this.memoryOf(job);
    const ends = Array.from(lengths);
    for (let i = 1; i < ends.length; i++) ends[i] += ends[i - 1];
    const at = ends.map((end, i) => end - lengths[i]);
    const coder = tokenCoders[method]({ memory, starts: [...at], code });
    const bytes = new Uint8Array(ends.at(-1) ?? 0);
    yield* this.steps(ends.length, { window, stride }, (segment, row) => {
      if (at[segment] === ends[segment]) return undefined;
      const id = coder.token(segment, row);
      const token = this.tokenizer.bytesOf(id);
      if (token.length === 0 || at[segment] + token.length > ends[segment]) throw new Error(DAMAGED);
      bytes.set(token, at[segment]);
      at[segment] += token.length;
      if (segment === 0) this.shares.set(job, at[0] / ends[0]);
      return id;
    });
    memory.blocks++;
    this.shares.delete(job);
    return bytes;
  }

  /** Documents that the model makes up. @throws a sentence where it cannot be read step by step. */
  async *draw(request: DrawRequest): AsyncGenerator<void, DrawnDocument[]> {
    const { folder, tokenizer } = this;
    if (!canStep(folder))
      throw new Error(
        "This model's graph cannot be read step by step, which drawing documents needs: choose an export with past_key_values.",
      );
    const drawn = yield* draw({ folder, tokenizer, model: await this.model() }, request, (share) => this.shares.set(request.job, share));
    this.shares.delete(request.job);
    return drawn;
  }

  /** @param take codes the next token of a segment, given its distribution; undefined: the segment has ended. */
  private async *steps(
    rows: number,
    rule: { window: number; stride: number },
    take: (segment: number, row: Float32Array) => number | undefined,
  ): AsyncGenerator<void, void> {
    const { bos, card } = this.folder;
    const { vocabulary } = card;
    const stepper = new Stepper(await this.model(), rows, rule);
    const ids = new Int32Array(rows).fill(bos ?? 0);
    let rowsOf = bos === undefined ? new Float32Array(rows * vocabulary).fill(1 / vocabulary) : await stepper.step(ids);
    for (;;) {
      yield;
      let isOver = true;
      for (let row = 0; row < rows; row++) {
        const id = take(row, rowsOf.subarray(row * vocabulary, (row + 1) * vocabulary));
        if (id !== undefined) isOver = false;
        ids[row] = id ?? 0;
      }
      if (isOver) return;
      rowsOf = await stepper.step(ids);
    }
  }

  private memoryOf(job: number): CoderMemory {
    const { byteEscape } = this.tokenizer;
    if (byteEscape)
      throw new Error(
        "This model has no tokens for single bytes, so it cannot code any file: choose another model, or the method adaptive.",
      );
    this.trie ??= vocabularyTrie(this.tokenizer.size, (id) => this.tokenizer.bytesOf(id));
    const memory = this.memories.get(job) ?? { trie: this.trie, blocks: 0 };
    this.memories.set(job, memory);
    return memory;
  }

  private model(): Promise<StepModel> {
    this.opened ??= openStepModel(this.folder, this.threads);
    return this.opened;
  }

  /** Share of the block or the documents under way, 0 to 1. */
  progressOf(job: number): number {
    return this.shares.get(job) ?? 0;
  }

  /** An archive has ended, or was given up. */
  forget(job: number): void {
    this.shares.delete(job);
    this.memories.delete(job);
  }
}

/** Tokens cut into segments as even as whole numbers allow; none is empty but where there is nothing. */
function cut(tokens: number, wanted: number): Segment[] {
  const count = Math.max(1, Math.min(wanted, tokens));
  const bound = (i: number) => Math.round((i * tokens) / count);
  return Array.from({ length: count }, (_, i) => ({ from: bound(i), to: bound(i + 1) }));
}
