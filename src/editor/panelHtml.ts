/** Addresses of what the page loads, and the origin that the content security policy allows. */
export interface PageAssets {
  script: string;
  styles: string[];
  cspSource: string;
}

/** The editor's language, and its words for the page's English ones. */
export interface PageWords {
  language: string;
  words: Record<string, string>;
}

/** Data in the markup: no browser runs it, and nothing in it can end its element. */
const data = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/**
 * The page's frame. Data come by messages, never in the markup, except the words that are needed before the first message. The nonce stands in a
 * meta element too: the toolkit reads it there for the one style element that it makes.
 */
export function panelHtml({ script, styles, cspSource }: PageAssets, { language, words }: PageWords, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${language.replace(/[^\w-]/g, "")}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  ${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("\n  ")}
  <title>Bitlens</title>
</head>
<body>
  <div id="root"></div>
  <script type="application/json" id="l10n">${data(words)}</script>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
