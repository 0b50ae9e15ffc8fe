import { tokenAt } from "./cells";
import { forEachCell, type Grid, rowAt, rowCount } from "./rows";

/** Where the keyboard stands, and how far a page reaches. */
export interface Place {
  grid: Grid;
  token: number;
  rowsInView: number;
}

type Move = (place: Place) => number;

const lastToken = ({ grid }: Place): number => grid.text.boundaries.length - 2;
const rowOf = ({ grid, token }: Place): number => rowAt(grid.rows, grid.text.boundaries[token]);

/** Tokens by keystroke, each named by its key. */
export const moves: Record<string, Move> = {
  ArrowRight: (place) => Math.min(lastToken(place), place.token + 1),
  ArrowLeft: (place) => Math.max(0, place.token - 1),
  ArrowDown: (place) => rowsAway(place, 1),
  ArrowUp: (place) => rowsAway(place, -1),
  PageDown: (place) => rowsAway(place, place.rowsInView - 1),
  PageUp: (place) => rowsAway(place, 1 - place.rowsInView),
  Home: (place) => tokenAt(place.grid.text.boundaries, place.grid.rows.starts[rowOf(place)]),
  End: (place) => tokenAt(place.grid.text.boundaries, Math.max(0, place.grid.rows.starts[rowOf(place) + 1] - 1)),
  "Ctrl+Home": () => 0,
  "Ctrl+End": lastToken,
};

/** The token under the same column, some rows away. */
function rowsAway(place: Place, rows: number): number {
  const { grid, token } = place;
  const row = rowOf(place);
  const target = Math.max(0, Math.min(rowCount(grid.rows) - 1, row + rows));
  if (target === row) return token;
  return tokenInColumn(grid, target, columnOf(grid, row, token));
}

function columnOf(grid: Grid, row: number, token: number): number {
  let found = 0;
  let seen = false;
  forEachCell(grid, row, (cell, column) => {
    if (seen || cell.token !== token) return;
    seen = true;
    found = column;
  });
  return found;
}

function tokenInColumn(grid: Grid, row: number, wanted: number): number {
  let found = tokenAt(grid.text.boundaries, grid.rows.starts[row]);
  forEachCell(grid, row, (cell, column) => {
    if (column <= wanted) found = cell.token;
  });
  return found;
}
