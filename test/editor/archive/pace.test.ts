import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/editor/archive/pace";

/** A pace under a clock of our own, and what moves that clock on by some seconds. */
function clocked(total: number) {
  let milliseconds = 5000;
  const pace = new Pace(total, () => milliseconds);
  const later = (seconds: number, done: number) => {
    milliseconds += 1000 * seconds;
    return pace.forecast(done);
  };
  return later;
}

describe("the pace of work", () => {
  it("is not told before something was done for some seconds", () => {
    const later = clocked(1000);
    expect([later(60, 0), later(0, 10), later(1, 20)]).toEqual([undefined, undefined, undefined]);
  });

  it("does not count what stood before the first bytes", () => {
    const later = clocked(1000);
    later(600, 0);
    later(0, 100);
    expect(later(4, 300)).toEqual({ speed: 50, left: 14, whole: 20 });
  });

  it("is not told while nothing moves", () => {
    const later = clocked(1000);
    later(0, 100);
    expect(later(50, 100)).toBeUndefined();
  });
});
