import * as vscode from "vscode";
import type { Panels } from "./panels";
import type { Qualities } from "./quality/quality";
import { fileOf, isNode } from "./qualityTree/nodes";
import type { Reported } from "./reports";
import type { Sessions } from "./sessions";
import { activeUri, type Target } from "./target";

interface Places {
  panels: Panels;
  sessions: Sessions;
  qualities: Qualities;
}

/** What was clicked on: the explorer gives a file, the tree a node. */
function clickedTarget([argument]: unknown[]): Target | undefined {
  if (argument instanceof vscode.Uri) return { uri: argument };
  return isNode(argument) ? fileOf(argument).quality.target : undefined;
}

/** That of the panel or editor that the user looks at. */
function shownTarget({ panels }: Places): Target | undefined {
  const panel = panels.active();
  if (panel?.view.active) return panel.session.target;
  const uri = activeUri();
  return uri && { uri };
}

/** The file that a command is about, if there is one. @param given what it was called with. */
export const anyTarget = (places: Places, given: unknown[]): Target | undefined => clickedTarget(given) ?? shownTarget(places);

/** The same. @throws a sentence where there is none. */
export function chosenTarget(places: Places, given: unknown[]): Target {
  const target = anyTarget(places, given);
  if (target) return target;
  throw new Error(vscode.l10n.t("No file is open. Open one, or choose the command in the explorer's context menu."));
}

/** What a report is about: the file that the user means, or else the one that was looked at last. */
export function reported(places: Places, given: unknown[]): Reported {
  const { panels, sessions, qualities } = places;
  const known = (target: Target | undefined): Reported => ({
    session: target && sessions.get(target),
    quality: target && qualities.of(target),
  });
  const last = [panels.active()?.session.target, sessions.latest()?.target, qualities.all().at(-1)?.target];
  const all = [clickedTarget(given), shownTarget(places), ...last].map(known);
  return all.find(({ session, quality }) => session?.findings?.report() || quality?.result) ?? {};
}
