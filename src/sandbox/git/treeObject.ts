/** One entry of a tree object. */
export interface TreeItem {
  /** As git stores it, e.g. `100644`; `40000` is a directory. */
  readonly mode: string;
  readonly id: string;
}

/**
 * The entries of a tree object by name: `<mode> <name>\0<id>` one after the other. Names that are not UTF-8 come with
 * replacement characters. @param idLength bytes of an object id: 20 or 32
 */
export function parseTree(bytes: Uint8Array, idLength: number): ReadonlyMap<string, TreeItem> {
  const tree = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items = new Map<string, TreeItem>();
  let at = 0;
  while (at < tree.length) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0x00, space);
    if (space < 0 || end < 0) throw new Error('a tree object is damaged');
    const id = tree.toString('hex', end + 1, end + 1 + idLength);
    items.set(tree.toString('utf8', space + 1, end), { mode: tree.toString('latin1', at, space), id });
    at = end + 1 + idLength;
  }
  return items;
}
