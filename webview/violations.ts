/**
 * Counts what the content security policy refuses, on the body where a test can read it. Listening begins when this file is loaded, which
 * is before any other: the toolkit tries its styles while it is imported.
 */
const untold: string[] = [];
let tell = (message: string): void => {
  untold.push(message);
};

document.body.dataset.csp = "0";
document.addEventListener("securitypolicyviolation", (event) => {
  document.body.dataset.csp = String(Number(document.body.dataset.csp) + 1);
  tell(`Content security policy: ${event.violatedDirective} refused ${event.blockedURI || "an inline resource"}.`);
});

/** Where violations are told, those before included. */
export function tellViolations(log: (message: string) => void): void {
  tell = log;
  for (const message of untold.splice(0)) log(message);
}
