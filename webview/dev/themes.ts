/** The theme variables that the page uses, as the editor's four built-in themes set them. */
const DARK = {
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  "editor-foreground": "#cccccc",
  "editor-background": "#1f1f1f",
  "sideBar-background": "#181818",
  focusBorder: "#0078d4",
  "charts-blue": "#59a4f9",
  "charts-orange": "#ea5c0055",
  "charts-green": "#89d185",
  errorForeground: "#f85149",
  "button-background": "#0078d4",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#026ec1",
  "button-secondaryBackground": "#313131",
  "button-secondaryForeground": "#cccccc",
  "button-secondaryHoverBackground": "#3c3c3c",
  "button-border": "#ffffff12",
  "dropdown-background": "#313131",
  "dropdown-foreground": "#cccccc",
  "dropdown-border": "#3c3c3c",
  "input-background": "#313131",
  "input-foreground": "#cccccc",
  "panelTitle-activeBorder": "#0078d4",
  "progressBar-background": "#0078d4",
  "list-hoverBackground": "#2a2d2e",
  "list-activeSelectionBackground": "#04395e",
  "list-activeSelectionForeground": "#ffffff",
  "editorLineNumber-foreground": "#6e7681",
  "editorHoverWidget-background": "#202020",
  "editorHoverWidget-border": "#454545",
  "widget-shadow": "#0000005c",
  "notifications-background": "#1f1f1f",
  "notifications-border": "#2b2b2b",
};

const LIGHT: typeof DARK = {
  ...DARK,
  foreground: "#3b3b3b",
  descriptionForeground: "#3b3b3b",
  "editor-foreground": "#3b3b3b",
  "editor-background": "#ffffff",
  "sideBar-background": "#f8f8f8",
  focusBorder: "#005fb8",
  "charts-blue": "#0063d3",
  "charts-orange": "#ea5c0055",
  "charts-green": "#388a34",
  "button-background": "#005fb8",
  "button-hoverBackground": "#0258a8",
  "button-secondaryBackground": "#e5e5e5",
  "button-secondaryForeground": "#3b3b3b",
  "button-secondaryHoverBackground": "#cccccc",
  "button-border": "#0000001a",
  "dropdown-background": "#ffffff",
  "dropdown-foreground": "#3b3b3b",
  "dropdown-border": "#cecece",
  "input-background": "#ffffff",
  "input-foreground": "#3b3b3b",
  "panelTitle-activeBorder": "#005fb8",
  "progressBar-background": "#005fb8",
  "list-hoverBackground": "#f2f2f2",
  "list-activeSelectionBackground": "#e8e8e8",
  "list-activeSelectionForeground": "#000000",
  "editorLineNumber-foreground": "#6e7681",
  "editorHoverWidget-background": "#f8f8f8",
  "editorHoverWidget-border": "#c8c8c8",
  "widget-shadow": "#00000029",
  "notifications-background": "#ffffff",
  "notifications-border": "#e5e5e5",
};

const contrast = (fg: string, page: string, border: string, focus: string): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(DARK).map((name) => [name, /background/i.test(name) ? page : fg])),
  contrastBorder: border,
  contrastActiveBorder: focus,
  focusBorder: focus,
  "charts-blue": fg === "#ffffff" ? "#59a4f9" : "#0063d3",
  "charts-orange": "#ea5c0055",
  "charts-green": fg === "#ffffff" ? "#89d185" : "#388a34",
  "button-border": border,
  "dropdown-border": border,
  "button-secondaryBackground": page,
  "list-activeSelectionBackground": page,
  "progressBar-background": border,
  "panelTitle-activeBorder": border,
  "editorHoverWidget-border": border,
  "widget-shadow": "transparent",
  "list-hoverBackground": fg === "#ffffff" ? "#ffffff1a" : "#0f4a851a",
});

export const themes: Record<string, { className: string; variables: Record<string, string> }> = {
  dark: { className: "vscode-dark", variables: DARK },
  light: { className: "vscode-light", variables: LIGHT },
  contrast: { className: "vscode-high-contrast", variables: contrast("#ffffff", "#000000", "#6fc3df", "#f38518") },
  "contrast-light": {
    className: "vscode-high-contrast-light vscode-high-contrast",
    variables: contrast("#292929", "#ffffff", "#0f4a85", "#006bbd"),
  },
};

export function wear(name: string): void {
  const { className, variables } = themes[name] ?? themes.dark;
  const root = document.documentElement.style;
  for (const [variable, value] of Object.entries(variables)) root.setProperty(`--vscode-${variable}`, value);
  root.setProperty("--vscode-font-family", 'system-ui, Ubuntu, "Droid Sans", sans-serif');
  root.setProperty("--vscode-font-size", "13px");
  root.setProperty("--vscode-font-weight", "400");
  root.setProperty("--vscode-editor-font-family", '"DejaVu Sans Mono", monospace');
  root.setProperty("--vscode-editor-font-size", "13px");
  document.body.className = className;
}
