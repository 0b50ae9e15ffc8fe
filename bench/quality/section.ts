/** A table with a title above and sentences below. */
export interface Section {
  title: string;
  header: string[];
  rows: (string | number)[][];
  notes: string[];
}
