import type { LabReport, LabVerdict, OrderEffect, Training } from "../../src/core/types/lab";
import { createChart } from "../charts/chart";
import { charts } from "../charts/charts";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { breath } from "../quality/slices";
import {
  differenceStripOf,
  estimateText,
  forecastSentences,
  LOCALITY,
  orderFacts,
  orderSentences,
  orderStripOf,
  RECENCY,
  recencyStripOf,
  sampleFacts,
  trainingFacts,
  trainingSentences,
  verdictWords,
} from "./labWords";

export interface LabReportView {
  element: HTMLElement;
  show(report: LabReport): Promise<void>;
}

/** What the lab found: two experiments side by side, each with a verdict, its interval, and what it was. */
export function createLabReport(): LabReportView {
  const order = createOrder();
  const training = createTraining();
  const both = el("div", { class: "quality-two lab-report" }, order.element, training.element);
  const forecast = el("p", { class: "say forecast", "data-testid": "lab-forecast" });
  const sample = el("p", { class: "notes" });
  return {
    element: el("div", { "data-testid": "lab-report" }, both, forecast, sample),
    async show(report) {
      setText(forecast, forecastSentences().join(" "));
      setText(sample, sampleFacts(report));
      both.classList.toggle("single", !report.order || !report.training);
      for (const [part, found] of [
        [order, report.order],
        [training, report.training],
      ] as const) {
        part.element.hidden = found === undefined;
        if (found) (part.show as (found: OrderEffect | Training) => void)(found);
        await breath();
      }
    },
  };
}

/** A verdict in a few words and its figures, the way an experiment begins. */
function createVerdict(): { element: HTMLElement; show(verdict: LabVerdict, figures: string): void } {
  const words = el("b", {});
  const figures = el("span", { class: "dim figure" });
  return {
    element: el("p", { class: "verdict-line", "data-testid": "lab-verdict" }, words, figures),
    show(verdict, text) {
      setText(words, verdictWords[verdict]());
      setText(figures, text);
    },
  };
}

const paragraphs = (sentences: string[]): HTMLElement[] => sentences.map((sentence) => el("p", {}, sentence));
const heading = (text: string, more: string): HTMLElement => el("h3", {}, text, el("span", { class: "dim" }, more));

function createOrder(): { element: HTMLElement; show(order: OrderEffect): void } {
  const verdict = createVerdict();
  const strip = createChart(charts.orders);
  const remains = createChart(charts.remains);
  const say = el("div", { class: "say" });
  const facts = el("p", { class: "notes" });
  const element = el(
    "section",
    { class: "lab-part", "data-experiment": "order" },
    heading(t("The order's effect"), t(" · what a compressor needs that learns as it reads")),
    ...[
      verdict.element,
      el("p", { class: "notes" }, orderNote()),
      strip.element,
      say,
      remains.element,
      el("p", { class: "notes" }, RECENCY()),
    ],
    el("p", { class: "notes" }, LOCALITY()),
    facts,
  );
  return {
    element,
    show(order) {
      verdict.show(order.verdict, estimateText(order.difference));
      strip.show(orderStripOf(order));
      say.replaceChildren(...paragraphs(orderSentences(order)));
      remains.show(recencyStripOf(order));
      setText(facts, orderFacts(order));
    },
  };
}

const orderNote = (): string => t("Each dot is one reading of all documents. The grey band is where 95 of 100 random orders lie.");

function createTraining(): { element: HTMLElement; show(training: Training): void } {
  const verdict = createVerdict();
  const curves = createChart(charts.training);
  const strip = createChart(charts.differences);
  const say = el("div", { class: "say" });
  const facts = el("p", { class: "notes" });
  const element = el(
    "section",
    { class: "lab-part", "data-experiment": "training" },
    heading(t("A trained model"), t(" · held-out text, in the planned order and in a random one")),
    ...[verdict.element, curves.element, strip.element, say, facts],
  );
  return {
    element,
    show(training) {
      verdict.show(training.verdict, estimateText(training.difference));
      curves.show(training);
      strip.show(differenceStripOf(training));
      say.replaceChildren(...paragraphs(trainingSentences(training)));
      setText(facts, trainingFacts(training));
    },
  };
}
