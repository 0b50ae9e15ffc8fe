import { describe, expect, it } from "vitest";
import { byteSize, codeBits, count, duration, parameterCount, percent, probability, rate, times } from "../../webview/numbers";

const cases: [string, (value: number) => string, [number, string][]][] = [
  [
    "count",
    count,
    [
      [0, "0"],
      [1319, "1,319"],
      [Number.NaN, "–"],
    ],
  ],
  [
    "byteSize",
    byteSize,
    [
      [0, "0 B"],
      [812, "812 B"],
      [999.4, "999 B"],
      [999.6, "1.0 kB"],
      [4_200, "4.2 kB"],
      [9_949, "9.9 kB"],
      [9_960, "10 kB"],
      [133_000, "133 kB"],
      [6_233_000, "6.2 MB"],
      [42e6, "42 MB"],
      [3e15, "3,000 TB"],
      [Number.NaN, "–"],
    ],
  ],
  [
    "rate",
    rate,
    [
      [1.4166, "1.42"],
      [8, "8.00"],
      [5261.65, "5,262"],
      [Number.NaN, "–"],
    ],
  ],
  [
    "codeBits",
    codeBits,
    [
      [12.34, "12.3"],
      [2226.4, "2,226"],
    ],
  ],
  [
    "times",
    times,
    [
      [5.63, "5.6×"],
      [142.2, "142×"],
      [Number.POSITIVE_INFINITY, "–"],
    ],
  ],
  [
    "probability of bits",
    probability,
    [
      [0, "1.00"],
      [1.84, "0.28"],
      [10, "0.001"],
      [14, "0.00006"],
      [20, "2⁻²⁰"],
      [Number.NaN, "–"],
    ],
  ],
  [
    "percent",
    percent,
    [
      [0, "0 %"],
      [0.999, "99 %"],
      [1.2, "100 %"],
    ],
  ],
  [
    "duration",
    duration,
    [
      [0.2, "less than a second"],
      [11.2, "12 s"],
      [89, "89 s"],
      [150, "3 min"],
      [7200, "2.0 h"],
    ],
  ],
  [
    "parameterCount",
    parameterCount,
    [
      [812, "812"],
      [98_304, "98 k"],
      [1_310_720, "1.3 M"],
      [6_020_000, "6 M"],
      [19_960_000, "20 M"],
      [1_543_000_000, "1.5 B"],
    ],
  ],
];

describe.each(cases)("%s", (_name, format, pairs) => {
  it.each(pairs)("%d is written %s", (value, text) => expect(format(value)).toBe(text));
});
