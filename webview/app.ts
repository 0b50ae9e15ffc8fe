import type { EditorApi, PageApi, PageMemory, PanelState } from "../src/protocol/page";
import { WHOLE_FILE } from "../src/protocol/page";
import { reviveState } from "./arrays";
import { createBits } from "./bits";
import { attempt, type PageContext, type View } from "./context";
import { button } from "./controls";
import { Curriculum } from "./curriculum/curriculum";
import { Documents } from "./documents/documents";
import { el } from "./dom";
import { createEmpty } from "./empty";
import { createHeader } from "./header";
import { Heatmap } from "./heatmap/heatmap";
import { t } from "./l10n";
import { Models } from "./models/models";
import type { Host } from "./port";
import { Quality } from "./quality/quality";
import { sentence } from "./sentence";
import { createStatus } from "./status";
import { createTabs } from "./tabs";

/** Builds the page into `root`. What the editor may call is returned at once; the state comes with `start`. */
export function createPage(root: HTMLElement, connected: (page: PageApi) => Host): { start(): Promise<void> } {
  const page = new Page(root);
  const host = connected(page.api);
  return { start: () => page.start(host) };
}

/** Holds the parts of the page, the last snapshot, and the host. */
class Page {
  readonly api: PageApi = {
    show: async (state) => this.show(reviveState(state)),
    selectTab: async (tab) => this.tabs?.select(tab),
    focusDocument: async (document, position) => {
      this.tabs?.select("heatmap");
      await this.heatmap?.show(document, position);
    },
    nextSpan: async (direction) => {
      this.tabs?.select("heatmap");
      await this.heatmap?.nextSpan(direction);
    },
  };
  private host: Host | undefined;
  private state: PanelState | undefined;
  private memory: PageMemory | undefined;
  private restored = false;
  private heatmap: Heatmap | undefined;
  private quality: Quality | undefined;
  private tabs: ReturnType<typeof createTabs> | undefined;
  private updates: ((state: PanelState) => void)[] = [];

  constructor(private readonly root: HTMLElement) {}

  async start(host: Host): Promise<void> {
    this.host = host;
    this.memory = host.recall();
    this.build(host.editor);
    try {
      this.show(await host.editor.ready(this.memory));
    } catch (error) {
      this.complain(error);
    }
  }

  private build(editor: EditorApi): void {
    const context: PageContext = {
      editor,
      complain: (error) => this.complain(error),
      // With a position, the focus goes to the text as well.
      openInHeatmap: (document) => void this.api.focusDocument(document, 0),
      showDifference: () => {
        this.tabs?.select("heatmap");
        this.heatmap?.choose("delta");
      },
      showExperts: () => {
        this.tabs?.select("heatmap");
        this.heatmap?.choose("experts");
        if (this.state?.wholeFile) void this.heatmap?.show(WHOLE_FILE);
      },
      remember: () => this.remember(),
    };
    const header = createHeader(context);
    const status = createStatus(context);
    const empty = createEmpty(() => attempt(context, editor.runAgain()));
    this.heatmap = new Heatmap(context);
    this.quality = new Quality(context);
    const views: Record<string, View> = {
      bits: createBits(context),
      heatmap: this.heatmap,
      documents: new Documents(context),
      quality: this.quality,
      curriculum: new Curriculum(context),
      models: new Models(context),
    };
    const labels: Record<string, string> = {
      bits: t("Bits"),
      heatmap: t("Heatmap"),
      documents: t("Documents"),
      quality: t("Quality"),
      curriculum: t("Curriculum"),
      models: t("Models"),
    };
    const panels = Object.entries(views).map(([id, { element }]) => ({ id, label: labels[id], panel: element }));
    this.tabs = createTabs(panels, (id) => {
      views[id].activate();
      this.remember();
    });
    this.updates = [header, status, empty, ...Object.values(views)].map((part) => (state) => part.update(state));
    this.root.append(el("main", {}, header.element, status.element, empty.element, this.tabs.list, ...panels.map(({ panel }) => panel)));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  private show(state: PanelState): void {
    if (this.state && state.version < this.state.version) return;
    const first = !this.state;
    this.state = state;
    // Where only low-quality documents were looked for, or a curriculum is made, there is something to see, too.
    const isUnscored = state.status.kind === "empty" && (state.quality ?? state.curriculum) !== undefined;
    document.body.dataset.state = isUnscored ? "unscored" : state.status.kind;
    const identified = !this.restored && state.hash !== undefined;
    if (identified) this.restore(state);
    for (const update of this.updates) update(state);
    if (first) this.chooseTab();
    else if (identified) this.remember();
  }

  /** The remembered tab, unless another one was opened in the meantime. */
  private chooseTab(): void {
    const { selected } = this.tabs!;
    this.tabs!.select(selected === "bits" ? (this.memory?.tab ?? selected) : selected);
  }

  /** Once the content is known, the remembered document is taken up again if it belongs to the same one. */
  private restore(state: PanelState): void {
    this.restored = true;
    const same = this.memory?.uri === state.uri && this.memory.hash === state.hash;
    if (!same) return;
    this.heatmap?.begin(this.memory!.document);
    this.quality?.begin(this.memory!.maxBadness);
  }

  private remember(): void {
    if (!this.state || !this.tabs) return;
    const { uri, hash = "" } = this.state;
    const maxBadness = this.quality?.maxBadness;
    const view = {
      uri,
      hash,
      tab: this.tabs.selected,
      document: this.heatmap?.document ?? 0,
      ...(maxBadness !== undefined && { maxBadness }),
    };
    // Until the content is known, what is remembered of the document is kept.
    this.host?.remember(this.restored || this.memory?.uri !== uri ? view : { ...this.memory, tab: view.tab });
  }

  /** Alt+S is handled here and goes no further, or the editor's own key binding would move a second time. */
  private pressed(event: KeyboardEvent): void {
    if (event.code !== "KeyS" || !event.altKey || event.ctrlKey || event.metaKey || this.tabs?.selected !== "heatmap") return;
    event.preventDefault();
    event.stopPropagation();
    void this.heatmap?.nextSpan(event.shiftKey ? -1 : 1);
  }

  private complain(error: unknown): void {
    const notice = el("div", { class: "notice", role: "alert" }, el("span", {}, sentence(error)));
    notice.append(button(t("Dismiss"), () => notice.remove()));
    for (const old of this.root.querySelectorAll(".notice")) old.remove();
    this.root.append(notice);
  }
}
