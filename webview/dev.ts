import "./violations";

import { createPage } from "./app";
import { fakeEditor } from "./dev/editor";
import { sceneState } from "./dev/states";
import { wear } from "./dev/themes";

const asked = new URLSearchParams(location.search);
const state = sceneState(asked.get("state") ?? "done");
wear(asked.get("theme") ?? "dark");

// What the page asks of the editor is written on the body, where a script can read it.
const editor = fakeEditor(state, (call) => {
  document.body.dataset.said = call;
});

const page = createPage(document.getElementById("root")!, (api) => {
  Object.assign(window, { page: api, wear });
  const memory = { uri: state.uri, hash: state.hash ?? "", tab: asked.get("tab") ?? "bits", document: Number(asked.get("document") ?? 0) };
  return { editor, recall: () => memory, remember: (kept) => Object.assign(memory, kept) };
});

void page.start();
