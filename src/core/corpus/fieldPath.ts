/** Stands for every element of an array: `messages[].content` is `["messages", EACH, "content"]`. */
export const EACH = Symbol("every element");

export type Segment = string | typeof EACH;

const step = /\.?([^.[\]"]+)|\[\]|\.?\[("(?:[^"\\]|\\.)*")\]/y;

/** Reads `a.b[].c`; a key with dots or brackets in it is written `["a.b"]`. */
export function parsePath(path: string): Segment[] {
  const segments: Segment[] = [];
  step.lastIndex = 0;
  for (let match = step.exec(path); match; match = step.exec(path)) {
    segments.push(match[1] ?? (match[2] ? (JSON.parse(match[2]) as string) : EACH));
    if (step.lastIndex === path.length) return segments;
  }
  throw new Error(`"${path}" is no field name. Write a name, or a path such as messages[].content.`);
}

export function formatPath(segments: Segment[]): string {
  const parts = segments.map((segment, index) => {
    if (segment === EACH) return "[]";
    if (!/^[^.[\]"]+$/.test(segment)) return `[${JSON.stringify(segment)}]`;
    return index === 0 ? segment : `.${segment}`;
  });
  return parts.join("");
}

/** Several paths at once, as a tree that is walked along with a record. */
export interface FieldTree {
  /** A path ends here: strings at this place are text. */
  leaf: boolean;
  keys: { name: Uint8Array; child: FieldTree }[];
  each?: FieldTree;
}

export function fieldTree(paths: Segment[][]): FieldTree {
  const tree: FieldTree = { leaf: paths.some((path) => path.length === 0), keys: [] };
  const deeper = paths.filter((path) => path.length > 0);
  for (const first of new Set(deeper.map((path) => path[0]))) {
    const child = fieldTree(deeper.filter((path) => path[0] === first).map((path) => path.slice(1)));
    if (first === EACH) tree.each = child;
    else tree.keys.push({ name: new TextEncoder().encode(first as string), child });
  }
  return tree;
}
