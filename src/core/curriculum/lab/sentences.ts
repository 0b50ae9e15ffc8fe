import { english, type Say } from "../../report/say";
import type { Estimate, LabReport, LabVerdict, OrderEffect, Training } from "../../types/lab";
import { verdictOf } from "./intervals";

const digits = (value: number): string => value.toFixed(4);

const interval = ({ low, high }: Estimate): string => `${digits(low)} to ${digits(high)}`;

const orderWords: Record<LabVerdict, string> = {
  fewer:
    "In the planned order an adaptive compressor needs {0} bits per byte fewer than in random orders (95 % interval of the difference {1}).",
  more: "In the planned order an adaptive compressor needs {0} bits per byte more than in random orders (95 % interval of the difference {1}).",
  "within noise":
    "In the planned order an adaptive compressor needs as many bits as in a random order: they differ by {0} bits per byte, which is within noise (95 % interval of the difference {1}).",
};

const endWords: Record<LabVerdict, string> = {
  fewer:
    "At the end the tiny network needs {0} bits per byte fewer on held-out documents with the batches {1} than with {2} (95 % interval of the difference {3}, {4} seeds).",
  more: "At the end the tiny network needs {0} bits per byte more on held-out documents with the batches {1} than with {2} (95 % interval of the difference {3}, {4} seeds).",
  "within noise":
    "At the end the tiny network needs as many bits on held-out documents with the batches {1} as with {2}: they differ by {0} bits per byte, which is within noise (95 % interval of the difference {3}, {4} seeds).",
};

const courseWords: Record<LabVerdict, string> = {
  fewer: "Over the whole course it needs {0} bits per byte fewer with them, on average (95 % interval of the difference {1}).",
  more: "Over the whole course it needs {0} bits per byte more with them, on average (95 % interval of the difference {1}).",
  "within noise":
    "Over the whole course the two differ by {0} bits per byte on average, which is within noise (95 % interval of the difference {1}).",
};

/** What was found, and what it is not. */
export function labSentences({ order, training }: Pick<LabReport, "order" | "training">, say: Say = english): string[] {
  return [
    ...(order ? orderSentences(order, say) : []),
    ...(training ? trainingSentences(training, say) : []),
    say(
      "This is what an order does to small learners of bytes on a small sample, here and now. It is no forecast: that a verdict here carries over to the training of a language model was not shown.",
    ),
  ];
}

function orderSentences({ difference, verdict, locality, recency }: OrderEffect, say: Say): string[] {
  const found = say(orderWords[verdict], digits(Math.abs(difference.value)), interval(difference));
  const near =
    locality.share === null
      ? []
      : [
          say(
            "Neighbours alone, with {0} blocks of the order shuffled, make {1} % of that difference.",
            locality.blocks,
            Math.round(100 * locality.share),
          ),
        ];
  const { early, late } = recency;
  const worse =
    verdictOf(early) === "more"
      ? [
          say(
            "Afterwards the compressor has partly forgotten the beginning: held-out documents like the order's first third take {0} bits per byte more than after a random order.",
            digits(early.value),
          ),
        ]
      : [];
  const better =
    verdictOf(late) === "fewer"
      ? [
          say(
            "Afterwards the compressor is tilted towards the end: held-out documents like the order's last third take {0} bits per byte fewer than after a random order.",
            digits(-late.value),
          ),
        ]
      : [];
  return [found, ...near, ...worse, ...better];
}

function trainingSentences({ comparisons, seeds }: Training, say: Say): string[] {
  return comparisons.flatMap(({ arm, base, difference, verdict, area, areaVerdict }) => [
    say(endWords[verdict], digits(Math.abs(difference.value)), arm, base, interval(difference), seeds),
    say(courseWords[areaVerdict], digits(Math.abs(area.value)), interval(area)),
  ]);
}
