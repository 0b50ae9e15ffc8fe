import { el, setText } from "../dom";

/** A control under its name. */
export function labelled(name: string, control: HTMLElement, title?: string): HTMLElement {
  return el("label", { class: "labelled", title }, el("span", { class: "label dim" }, name), control);
}

interface Option {
  value: string;
  label: string;
  title?: string;
}

/** Options under a heading; without one they stand by themselves. */
export interface OptionGroup {
  heading?: string;
  options: Option[];
}

/** A native list: with dozens of entries the browser's own, with its headings and its search by typing, serves best. */
export function selectOf(groups: OptionGroup[], testid: string, changed: (value: string) => void): HTMLSelectElement {
  const entry = ({ value, label, title }: Option) => el("option", { value, title }, label);
  const parts = groups.flatMap(({ heading, options }) => {
    const entries = options.map(entry);
    return heading === undefined ? entries : [el("optgroup", { label: heading }, ...entries)];
  });
  const select = el("select", { class: "native", "data-testid": testid }, ...parts);
  select.addEventListener("change", () => changed(select.value));
  return select;
}

export interface TypedField {
  element: HTMLInputElement;
  show(value: string): void;
  /** Marks it as wrong, or not. */
  judge(isWrong: boolean): void;
}

/** A field for a number, as typed: what it says is read elsewhere. @param wrongId of the element that says what is wrong. */
export function typedField(testid: string, wrongId: string, characters: number, changed: (value: string) => void): TypedField {
  const element = el("input", {
    ...{ type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" },
    ...{ class: "exact-field figure", size: characters, "data-testid": testid },
  });
  element.addEventListener("input", () => changed(element.value));
  return {
    element,
    show(value) {
      if (element.value !== value) element.value = value;
    },
    judge(isWrong) {
      if (isWrong) {
        element.setAttribute("aria-invalid", "true");
        element.setAttribute("aria-describedby", wrongId);
      } else {
        element.removeAttribute("aria-invalid");
        element.removeAttribute("aria-describedby");
      }
    },
  };
}

/** What is wrong with fields near it, one sentence each; it takes room only then. */
export function wrongLine(id: string): { element: HTMLElement; show(sentences: string[]): void } {
  const element = el("p", { id, class: "wrong-line", role: "alert", hidden: true });
  return {
    element,
    show(sentences) {
      element.hidden = sentences.length === 0;
      setText(element, sentences.join(" "));
    },
  };
}
