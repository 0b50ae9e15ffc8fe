import type { Quality } from "../quality/quality";
import type { DocumentGroup } from "./documentIndex";

/** A file that was looked through. */
export interface FileNode {
  kind: "file";
  id: string;
  quality: Quality;
}

export interface GroupNode {
  kind: "group";
  id: string;
  file: FileNode;
  group: DocumentGroup;
}

export interface DocumentNode {
  kind: "document";
  id: string;
  parent: GroupNode;
  row: number;
}

/** Stands behind the documents that are shown, for those that are not. */
export interface MoreNode {
  kind: "more";
  id: string;
  parent: GroupNode;
}

export type QualityNode = FileNode | GroupNode | DocumentNode | MoreNode;

export const isNode = (value: unknown): value is QualityNode =>
  typeof value === "object" && value !== null && "kind" in value && "id" in value && typeof value.id === "string";

/** VS Code knows a node by its identity: one that is asked for again is the same object, with what it holds renewed. */
export class Nodes {
  private readonly known = new Map<string, QualityNode>();

  file(quality: Quality): FileNode {
    return this.same<FileNode>({ kind: "file", id: quality.key, quality });
  }

  group(file: FileNode, group: DocumentGroup): GroupNode {
    return this.same<GroupNode>({ kind: "group", id: `${file.id} ${group.id}`, file, group });
  }

  document(parent: GroupNode, row: number): DocumentNode {
    return this.same<DocumentNode>({ kind: "document", id: `${parent.id} ${row}`, parent, row });
  }

  more(parent: GroupNode): MoreNode {
    return this.same<MoreNode>({ kind: "more", id: `${parent.id} more`, parent });
  }

  /** Forgets what is not of these files any more. */
  keep(files: Quality[]): void {
    const keys = new Set(files.map(({ key }) => key));
    for (const [id, node] of this.known) if (!keys.has(fileOf(node).id)) this.known.delete(id);
  }

  private same<Node extends QualityNode>(node: Node): Node {
    const known = this.known.get(node.id);
    if (known) return Object.assign(known, node) as Node;
    this.known.set(node.id, node);
    return node;
  }
}

export function fileOf(node: QualityNode): FileNode {
  if (node.kind === "file") return node;
  return node.kind === "group" ? node.file : node.parent.file;
}

export function parentOf(node: QualityNode): QualityNode | undefined {
  if (node.kind === "file") return undefined;
  return node.kind === "group" ? node.file : node.parent;
}
