/** A place in a JSON document, and the places below it that matter. */
export interface PathNode {
  /** By key; `*` are the elements of a list, `{}` the members of an object that have no place of their own. */
  readonly children: ReadonlyMap<string, PathNode>;
  readonly isItem: boolean;
}

interface Growing {
  readonly children: Map<string, Growing>;
  isItem: boolean;
}

/** @param paths of what is wanted: `data.Page.media.*` */
export function pathTree(paths: readonly string[]): PathNode {
  const root: Growing = { children: new Map(), isItem: false };
  for (const path of paths) {
    let node = root;
    for (const key of path.split('.')) {
      const next = node.children.get(key) ?? { children: new Map(), isItem: false };
      node.children.set(key, next);
      node = next;
    }
    node.isItem = true;
  }
  return root;
}
