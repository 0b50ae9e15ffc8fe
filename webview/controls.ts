/** The only file that knows the toolkit: buttons, a dropdown, a text field. The toolkit is archived upstream; replacing it ends here. */
import {
  type Button,
  type Dropdown,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import { setAttributes } from "./dom";

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());

interface ButtonOptions {
  appearance?: "primary" | "secondary" | "icon";
  label?: string;
  title?: string;
  testid?: string;
}

export function button(text: string, onClick: () => void, options: ButtonOptions = {}): Button {
  const element = document.createElement("vscode-button") as Button;
  setAttributes(element, {
    appearance: options.appearance ?? "secondary",
    "aria-label": options.label,
    title: options.title,
    "data-testid": options.testid,
  });
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}

/** Shows that a button's state is on. The toolkit reads `appearance` as a property once the button is on the page. */
export function press(element: Button, on: boolean): void {
  element.setAttribute("aria-pressed", String(on));
  element.appearance = on ? "primary" : "secondary";
}

export interface Choice {
  value: string;
  label: string;
}

export function dropdown(label: string, choices: Choice[], onChange: (value: string) => void): Dropdown {
  const element = document.createElement("vscode-dropdown") as Dropdown;
  element.setAttribute("aria-label", label);
  for (const choice of choices) {
    const option = document.createElement("vscode-option");
    option.setAttribute("value", choice.value);
    option.textContent = choice.label;
    element.append(option);
  }
  element.addEventListener("change", () => onChange(element.value));
  return element;
}

/** A field for a whole number; Enter or leaving the field commits it, and what cannot be read is put back. */
export function numberField(label: string, onCommit: (value: number) => void): { element: HTMLElement; show(value: string): void } {
  const element = document.createElement("vscode-text-field") as TextField;
  let shown = "";
  element.addEventListener("change", () => {
    const value = Number(element.value.replace(/[,\s]/g, ""));
    const changed = element.value !== shown;
    element.value = shown;
    if (changed && Number.isInteger(value)) onCommit(value);
  });
  return {
    element,
    show(value) {
      // The toolkit calls the field "Text field" when it is put on the page, so its name is given each time.
      element.setAttribute("aria-label", label);
      // The same value again must not overwrite what somebody is typing.
      if (value === shown) return;
      shown = value;
      element.value = value;
    },
  };
}

/** One of a few, side by side. Native radio buttons carry the keyboard and the roles. */
export function segments(
  label: string,
  choices: Choice[],
  onChange: (value: string) => void,
): { element: HTMLElement; show(value: string): void } {
  const element = document.createElement("div");
  setAttributes(element, { class: "segments", role: "radiogroup", "aria-label": label });
  for (const { value, label: text } of choices) {
    const input = document.createElement("input");
    setAttributes(input, { type: "radio", name: label, value });
    input.addEventListener("change", () => onChange(value));
    const wrapper = document.createElement("label");
    wrapper.append(input, Object.assign(document.createElement("span"), { textContent: text }));
    element.append(wrapper);
  }
  const show = (value: string) => {
    for (const input of element.querySelectorAll("input")) input.checked = input.value === value;
  };
  return { element, show };
}
