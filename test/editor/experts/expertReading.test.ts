import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ExpertBits } from "../../../src/core/types/experts";
import type { ModelJob } from "../../../src/model/client";
import { CANCELLED, FORGOTTEN } from "../../../src/protocol/model";

vi.mock("vscode", () => ({ l10n: { t: (text: string) => text } }));
const { ExpertReading } = await import("../../../src/editor/experts/expertReading");

const BYTES = 60_000;
/** Tokens of three bytes. */
const TOKENS = BYTES / 3;
const boundaries = Uint32Array.from({ length: TOKENS + 1 }, (_, token) => 3 * token);
const bytes = Uint8Array.from({ length: BYTES }, (_, byte) => byte % 251);
const before = Uint8Array.of(1, 2, 3);

/** What the model's process says of a token depends on all that it was sent before: so it shows where something was left out or came twice. */
class Process {
  readonly sent: { bytes: number; before?: number; last: boolean }[] = [];
  jobs = 0;
  cancelled = 0;
  /** The process ends before its so-manieth call. */
  endsBefore = -1;

  readonly open = async (signal: AbortSignal): Promise<ModelJob> => {
    this.jobs++;
    signal.addEventListener("abort", () => this.cancelled++, { once: true });
    let [read, answered] = [0, 0];
    const experts: ModelJob["experts"] = async (request) => {
      await new Promise((done) => setTimeout(done, 1));
      if (signal.aborted) throw new Error(CANCELLED);
      if (this.sent.length === this.endsBefore) {
        this.endsBefore = -1;
        throw new Error(FORGOTTEN);
      }
      this.sent.push({ bytes: request.bytes.length, last: request.last, ...(request.before && { before: request.before.length }) });
      read += request.bytes.length;
      const complete = request.last ? TOKENS : Math.max(answered, Math.floor(read / 3) - 2000);
      const from = answered;
      answered = complete;
      return piece(from, complete);
    };
    return { experts } as unknown as ModelJob;
  };
}

const piece = (from: number, to: number): ExpertBits => {
  const column = (of: (token: number) => number) => Float32Array.from({ length: to - from }, (_, index) => of(from + index));
  return {
    boundaries: boundaries.slice(from, to + 1).map((byte) => byte - boundaries[from]),
    ...{ network: column((token) => token), adaptive: column((token) => token / 2), mixture: column((token) => token / 4) },
    matched: Uint8Array.from(column((token) => token % 2)),
  };
};

const readingOf = (process: Process) => new ExpertReading({ bytes, before, boundaries }, process.open);
const tokens = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

afterEach(() => vi.useRealTimers());

describe("what the experts make of a text", () => {
  it("is that of the tokens that were asked for, whatever was asked for at the same time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(TOKENS), fc.nat(TOKENS)), { minLength: 1, maxLength: 5 }), async (asked) => {
        const process = new Process();
        const reading = readingOf(process);
        const ranges = asked.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const heats = await Promise.all(ranges.map(([from, to]) => reading.heat(from, to)));
        heats.forEach(({ from, bits, experts }, i) => {
          expect(from).toBe(ranges[i][0]);
          expect(Array.from(bits)).toEqual(tokens(...ranges[i]));
          expect(Array.from(experts!.adaptive)).toEqual(tokens(...ranges[i]).map((token) => token / 2));
          expect(Array.from(experts!.matched)).toEqual(tokens(...ranges[i]).map((token) => token % 2));
        });
        expect(process.jobs).toBeLessThanOrEqual(1);
        reading.pause();
      }),
      { numRuns: 20 },
    );
  });

  it("is read no further than somebody asks, and what stands before goes with the first piece", async () => {
    const process = new Process();
    const reading = readingOf(process);
    await reading.heat(0, 512);
    const sent = process.sent.length;
    expect(sent).toBeLessThan(4);
    await reading.heat(0, 512);
    expect(process.sent.length).toBe(sent);
    expect(process.sent.map((each) => each.before)).toEqual([before.length, ...new Array(sent - 1).fill(undefined)]);
    expect(process.sent.some(({ last }) => last)).toBe(false);
    reading.pause();
  });

  it("is kept when all is read, and the model's process is let go", async () => {
    const process = new Process();
    const reading = readingOf(process);
    await reading.heat(TOKENS - 1, TOKENS);
    expect(process.sent.reduce((sum, each) => sum + each.bytes, 0)).toBe(BYTES);
    expect(process.sent.filter(({ last }) => last).length).toBe(1);
    expect(process.sent.at(-1)!.last).toBe(true);
    expect(process.cancelled).toBe(1);
    const sent = process.sent.length;
    expect(Array.from((await reading.heat(0, 5)).bits)).toEqual(tokens(0, 5));
    expect(process.sent.length).toBe(sent);
  });

  it("is read from the beginning again after a pause, and stays what it was", async () => {
    const process = new Process();
    const reading = readingOf(process);
    await reading.heat(0, 512);
    reading.pause();
    expect(process.cancelled).toBe(1);
    expect(Array.from((await reading.heat(500, 8000)).bits)).toEqual(tokens(500, 8000));
    expect(process.jobs).toBe(2);
    reading.pause();
  });

  it("is read again where the model's process has ended between two pieces", async () => {
    const process = new Process();
    process.endsBefore = 3;
    const reading = readingOf(process);
    expect(Array.from((await reading.heat(0, TOKENS)).bits)).toEqual(tokens(0, TOKENS));
    expect(process.jobs).toBe(2);
  });

  it("ends with the sentence that the model gave, and can be asked for again", async () => {
    const process = new Process();
    let refuses = true;
    const reading = new ExpertReading({ bytes, before, boundaries }, async (signal) => {
      if (refuses) throw new Error("This model has no tokens for single bytes.");
      return process.open(signal);
    });
    await expect(reading.heat(0, 5)).rejects.toThrow("This model has no tokens for single bytes.");
    refuses = false;
    expect(Array.from((await reading.heat(0, 5)).bits)).toEqual(tokens(0, 5));
    reading.pause();
  });

  it("is given up where nobody asks for more", async () => {
    const process = new Process();
    const reading = readingOf(process);
    await reading.heat(0, 512);
    vi.useFakeTimers();
    await reading.heat(0, 512);
    vi.advanceTimersByTime(3_600_000);
    expect(process.cancelled).toBe(1);
  });
});
