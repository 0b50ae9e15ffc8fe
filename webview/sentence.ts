import { t, translated } from "./l10n";

/** The sentence of whatever was thrown; errors that crossed the channel are plain objects. */
export function sentence(error: unknown): string {
  if (typeof error === "string" && error) return translated(error);
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" && message ? translated(message) : t("The editor gave no reason. See the Bitlens output channel.");
}
