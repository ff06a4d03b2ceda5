import type { AttributeSlot, EditorNode, LeafNode, ListNode, MapNode, MapRow, NodeIds, ObjectNode } from './editorNode';
import { entryValue } from './nodeValue';
import { attributeNode, emptyNode, leaf, nodeOf } from './makeNode';

/** Everything in a tree that has an id of its own. */
export interface NodeIndex {
  readonly nodes: ReadonlyMap<string, EditorNode>;
  /** Rows of maps. */
  readonly mapRows: ReadonlyMap<string, MapRow>;
  /** Slots of objects by `id.attribute`. */
  readonly slots: ReadonlyMap<string, { readonly object: ObjectNode; readonly slot: AttributeSlot }>;
  /** How a node is replaced by another one. */
  readonly replace: ReadonlyMap<string, (node: EditorNode) => void>;
}

/** Finds the parts of a tree by their ids. */
export function indexNodes(root: EditorNode, replaceRoot: (node: EditorNode) => void): NodeIndex {
  const nodes = new Map<string, EditorNode>();
  const mapRows = new Map<string, MapRow>();
  const slots = new Map<string, { object: ObjectNode; slot: AttributeSlot }>();
  const replace = new Map<string, (node: EditorNode) => void>();
  const visit = (node: EditorNode, replaceNode: (node: EditorNode) => void): void => {
    nodes.set(node.id, node);
    replace.set(node.id, replaceNode);
    if (node.kind === 'list' || node.kind === 'map')
      for (const row of node.rows) visit(row.node, (other) => (row.node = other));
    if (node.kind === 'map') for (const row of node.rows) mapRows.set(row.id, row);
    if (node.kind === 'tuple')
      node.elements.forEach((element, index) => {
        visit(element, (other) => (node.elements[index] = other));
      });
    if (node.kind === 'object')
      for (const slot of node.slots) {
        slots.set(`${node.id}.${slot.attribute.name}`, { object: node, slot });
        if (slot.node !== undefined) visit(slot.node, (other) => (slot.node = other));
      }
  };
  visit(root, replaceRoot);
  return { nodes, mapRows, slots, replace };
}

/** Takes what was typed into a leaf. */
export function setLeaf(node: LeafNode, text: string): void {
  node.text = text;
  node.isSet = text !== '' || (node.control === 'text' && node.blank === 'empty');
}

/**
 * Adds rows at the end, one for each text, and ends what was being typed there. Texts that a list has already are left
 * out, as people paste lists over each other. Without texts an empty row, unless rows are typed one after the other.
 * @returns the id of the last row, or of the one that has the text already
 */
export function addRows(
  ids: NodeIds,
  node: ListNode | MapNode,
  texts: readonly string[],
  key: string,
): string | undefined {
  return node.kind === 'list' ? addListRows(ids, node, texts) : addMapRow(ids, node, texts[0] ?? '', key);
}

function addListRows(ids: NodeIds, node: ListNode, texts: readonly string[]): string | undefined {
  const { element, rows } = node;
  const setting = { depth: node.depth + 1, blank: 'absent' as const };
  node.entry = '';
  if (texts.length === 0) {
    const row = { id: ids.next(), node: emptyNode(ids, element, setting) };
    rows.push(row);
    return row.id;
  }
  let last: string | undefined;
  for (const text of texts.map((line) => line.trim()).filter((line) => line !== '')) {
    const there = rows.find(({ node: other }) => other.kind === 'leaf' && other.isSet && other.text === text);
    const parsed = entryValue(text, element);
    const typed = (): EditorNode => leaf(ids, element, element.kind === 'number' ? 'number' : 'any', text, setting);
    const row = there ?? { id: ids.next(), node: parsed.ok ? nodeOf(ids, element, parsed.value, setting) : typed() };
    if (there === undefined) rows.push(row);
    last = row.id;
  }
  return last;
}

function addMapRow(ids: NodeIds, node: MapNode, text: string, key: string): string {
  const { element } = node;
  const setting = { depth: node.depth + 1, blank: 'empty' as const };
  const typed = (): EditorNode => leaf(ids, element, element.kind === 'number' ? 'number' : 'any', text, setting);
  const parsed = text === '' && element.kind !== 'string' ? undefined : entryValue(text, element);
  const value =
    parsed === undefined || !['string', 'number', 'any'].includes(element.kind)
      ? emptyNode(ids, element, setting)
      : parsed.ok
        ? nodeOf(ids, element, parsed.value, setting)
        : typed();
  const row = { id: ids.next(), key: key.trim(), keyRevision: 0, node: value };
  node.rows.push(row);
  node.entry = { key: '', text: '' };
  return row.id;
}

/** @returns whether the row was there */
export function removeRow({ rows }: ListNode | MapNode, row: string): boolean {
  const index = rows.findIndex(({ id }) => id === row);
  if (index >= 0) rows.splice(index, 1);
  return index >= 0;
}

/** Moves a row by some places, as far as there are any. @returns whether the row was there */
export function moveRow({ rows }: ListNode | MapNode, row: string, by: number): boolean {
  const from = rows.findIndex(({ id }) => id === row);
  if (from < 0) return false;
  const to = Math.min(Math.max(from + Math.sign(by), 0), rows.length - 1);
  const [moved] = (rows as unknown[]).splice(from, 1);
  (rows as unknown[]).splice(to, 0, moved);
  return true;
}

/** Sets an optional attribute to its default, or unsets it. */
export function setSlot(
  ids: NodeIds,
  { object, slot }: { object: ObjectNode; slot: AttributeSlot },
  isSet: boolean,
): void {
  if (!isSet) slot.node = slot.attribute.optional ? undefined : slot.node;
  else slot.node ??= attributeNode(ids, slot.attribute, object.depth);
}
