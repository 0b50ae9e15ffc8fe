import { accountOf } from "../core/archive/account";
import { segmentsOf } from "../core/archive/limits";
import { type CoderMemory, tokenCoders } from "../core/archive/tokenCoders";
import { vocabularyTrie } from "../core/mixture/vocabularyTrie";
import type { StepLaw } from "../core/types/archive";
import type { DecodeBlockRequest, DrawnDocument, DrawRequest, EncodeBlockRequest, EncodedBlock } from "../protocol/model";
import { draw } from "./drawer";
import type { ModelFolder } from "./folder";
import { tryStepLaw } from "./stepLaw";
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
  private tried: Promise<StepLaw> | undefined;
  private readonly memories = new Map<number, CoderMemory>();
  private readonly shares = new Map<number, number>();
  private trie: CoderMemory["trie"] | undefined;

  /** @param open gives the model to step with, once. */
  constructor(
    private readonly folder: ModelFolder,
    private readonly tokenizer: ByteTokenizer,
    private readonly threads: number,
    private readonly open: typeof openStepModel = openStepModel,
  ) {}

  async *encode({ job, method, bytes, window, stride }: EncodeBlockRequest): AsyncGenerator<void, EncodedBlock> {
    const memory = this.memoryOf(job);
    const { ids, boundaries } = yield* this.tokenizer.encodeInSteps(bytes, false);
    const { rowsAgree } = await this.law();
    const segments = cut(ids.length, rowsAgree ? segmentsOf(bytes.length) : 1);
    const starts = segments.map(({ from }) => boundaries[from]);
    const coder = tokenCoders[method]({ memory, starts });
    const at = segments.map(({ from }) => from);
    yield* this.steps(
      segments.map(({ from, to }) => to > from),
      { window, stride },
      (segment, row) => {
        const id = ids[at[segment]++];
        if (segment === 0) this.shares.set(job, at[0] / segments[0].to);
        coder.token(segment, row, { id, bytes: this.tokenizer.bytesOf(id) });
        return { id, isLast: at[segment] === segments[segment].to };
      },
    );
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
    yield* this.steps(
      Array.from(lengths, (length) => length > 0),
      { window, stride },
      (segment, row) => {
        const id = coder.token(segment, row);
        const token = this.tokenizer.bytesOf(id);
        if (token.length === 0 || at[segment] + token.length > ends[segment]) throw new Error(DAMAGED);
        bytes.set(token, at[segment]);
        at[segment] += token.length;
        if (segment === 0) this.shares.set(job, at[0] / ends[0]);
        return { id, isLast: at[segment] === ends[segment] };
      },
    );
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

  /** @param goesOn [segments] true where tokens are to come. @param take codes the next token of a segment, given its distribution. A segment that has ended reads token 0. */
  private async *steps(
    goesOn: boolean[],
    rule: { window: number; stride: number },
    take: (segment: number, row: Float32Array) => { id: number; isLast: boolean },
  ): AsyncGenerator<void, void> {
    const { bos, card } = this.folder;
    const { vocabulary } = card;
    const rows = goesOn.length;
    const stepper = new Stepper(await this.model(), rows, rule);
    const ids = new Int32Array(rows).fill(bos ?? 0);
    let first = bos === undefined ? new Float32Array(rows * vocabulary).fill(1 / vocabulary) : undefined;
    while (goesOn.includes(true)) {
      const all = first ?? (await stepper.step(ids));
      first = undefined;
      yield;
      ids.fill(0);
      for (let row = 0; row < rows; row++) {
        if (!goesOn[row]) continue;
        const { id, isLast } = take(row, all.subarray(row * vocabulary, (row + 1) * vocabulary));
        ids[row] = id;
        goesOn[row] = !isLast;
      }
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
    this.opened ??= this.open(this.folder, this.threads);
    return this.opened;
  }

  /** What was tried of the model, once. @throws a sentence where nothing can be coded with it. */
  async *tryLaw(): AsyncGenerator<void, StepLaw> {
    yield;
    return await this.law();
  }

  private law(): Promise<StepLaw> {
    this.tried ??= this.model().then(tryStepLaw);
    return this.tried;
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
