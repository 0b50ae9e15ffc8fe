import "./violations";
import "./dev/language";

import type { PageApi } from "../src/protocol/page";
import { createPage } from "./app";
import { comparisonOf } from "./dev/comparisons";
import { curriculumScene } from "./dev/curriculumScenes";
import { evidenceScene } from "./dev/diversity";
import { fakeEditor } from "./dev/editor";
import { proofs } from "./dev/proofs";
import { qualityScene } from "./dev/qualityScenes";
import { liveState, sceneState } from "./dev/states";
import { wear } from "./dev/themes";

const asked = new URLSearchParams(location.search);
const scene = asked.get("state") ?? "done";
const compared = asked.get("models");
let state = scene === "live" ? liveState(0) : sceneState(scene);
if (compared) state.comparison = comparisonOf(compared, state.report?.bytes ?? 0);
wear(asked.get("theme") ?? "dark");

state.proof = proofs[asked.get("proof") ?? ""];

const found = asked.has("quality") ? qualityScene(asked.get("quality")!) : undefined;
if (found) state.quality = found.state;
if (asked.has("diversity")) state.diversity = evidenceScene(asked.get("diversity")!);
const planned = curriculumScene(asked.get("curriculum") ?? "new");
state.curriculum = planned.state;
let shown: PageApi | undefined;

// What the page asks of the editor is written on the body, where a script can read it.
const editor = fakeEditor(
  state,
  (call) => {
    document.body.dataset.said = call;
  },
  {
    ...{ quality: found?.made, curriculum: planned },
    push: (curriculum) => {
      state = { ...state, version: state.version + 1, curriculum };
      void shown?.show(state);
    },
  },
);

/** With `wait` in the address, a script begins the page when it is ready to measure: the figures are made up by then. */
function begin(): void {
  const page = createPage(document.getElementById("root")!, (api) => {
    Object.assign(window, { page: api, wear, state });
    shown = api;
    if (scene === "live") live(api);
    const memory = {
      uri: state.uri,
      hash: state.hash ?? "",
      tab: asked.get("tab") ?? "bits",
      document: Number(asked.get("document") ?? 0),
    };
    return { editor, recall: () => memory, remember: (kept) => Object.assign(memory, kept) };
  });
  void page.start().then(() => document.querySelector<HTMLInputElement>(`.heat-tools input[value="${asked.get("colour")}"]`)?.click());
}

/** Snapshots as an editor sends them, ten seconds long. */
function live(api: PageApi): void {
  const begun = performance.now();
  const timer = setInterval(() => {
    const share = (performance.now() - begun) / 10_000;
    void api.show(liveState(Math.min(1, share)));
    if (share >= 1) clearInterval(timer);
  }, 250);
}

if (asked.has("wait")) Object.assign(window, { begin });
else begin();
