/** Addresses of what the page loads, and the origin that the content security policy allows. */
export interface PageAssets {
  script: string;
  style: string;
  cspSource: string;
}

/**
 * The page's frame. Data come by messages, never in the markup. The nonce stands in a meta element too: the toolkit reads it there for the
 * one style element that it makes.
 */
export function panelHtml({ script, style, cspSource }: PageAssets, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <link rel="stylesheet" href="${style}">
  <title>Bitlens</title>
</head>
<body>
  <div id="root"></div>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
