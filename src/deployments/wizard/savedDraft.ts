import type { TypeTree } from '../../contract/form';
import type { EditorNode, LeafControl, LeafNode, NodeIds } from './editorNode';
import { emptyNode, isRecord, leaf } from './makeNode';

/** What was typed into a field, as plain data; a text that is no value (yet) included. */
export interface SavedField {
  /** The type it was typed for, as text: of another type it is dropped. */
  readonly type: string;
  readonly root: unknown;
}

/** A wizard's input as plain data, without anything sensitive. */
export interface SavedDraft {
  readonly version: 1;
  readonly fields: Readonly<Record<string, SavedField>>;
}

export const typeKey = (type: TypeTree): string => JSON.stringify(type);

export function saveNode(node: EditorNode): unknown {
  switch (node.kind) {
    case 'leaf': {
      const { control, text, isSet, syntax, blank } = node;
      return { control, text, isSet, syntax, blank };
    }
    case 'null':
      return { isNull: true };
    case 'list':
      return { rows: node.rows.map((row) => saveNode(row.node)), entry: node.entry };
    case 'map':
      return { rows: node.rows.map((row) => ({ key: row.key, node: saveNode(row.node) })), entry: { ...node.entry } };
    case 'tuple':
      return { elements: node.elements.map(saveNode) };
    case 'object':
      return {
        attributes: node.slots.flatMap(({ attribute, node: own }) =>
          own === undefined ? [] : [[attribute.name, saveNode(own)]],
        ),
      };
  }
}

const CONTROLS: readonly string[] = ['text', 'number', 'any', 'checkbox', 'raw', 'choice'] satisfies LeafControl[];
const isControl = (value: unknown): value is LeafControl => typeof value === 'string' && CONTROLS.includes(value);

/**
 * The tree that was saved.
 * @param shape an editor of the same type, for what is not saved
 * @returns undefined for data that fits no editor of the type
 */
export function readNode(ids: NodeIds, saved: unknown, shape: EditorNode): EditorNode | undefined {
  if (!isRecord(saved)) return undefined;
  if (saved['isNull'] === true) return { kind: 'null', id: ids.next(), type: shape.type };
  if (isControl(saved['control'])) return readLeaf(ids, saved, saved['control'], shape);
  switch (shape.kind) {
    case 'list': {
      const { rows, entry } = saved;
      if (!Array.isArray(rows) || typeof entry !== 'string') return undefined;
      const nodes = rows.map((row) => readNode(ids, row, innerShape(ids, shape)));
      if (!nodes.every((node) => node !== undefined)) return undefined;
      return { ...shape, entry, rows: nodes.map((node) => ({ id: ids.next(), node })) };
    }
    case 'map':
      return readMap(ids, saved, shape);
    case 'tuple': {
      const { elements } = saved;
      if (!Array.isArray(elements) || elements.length !== shape.elements.length) return undefined;
      const nodes = shape.elements.map((element, index) => readNode(ids, elements[index], element));
      return nodes.every((node) => node !== undefined) ? { ...shape, elements: nodes } : undefined;
    }
    case 'object':
      return readObject(ids, saved, shape);
    default:
      return undefined;
  }
}

type Saved = Readonly<Record<string, unknown>>;

function readLeaf(ids: NodeIds, saved: Saved, control: LeafControl, { type }: EditorNode): LeafNode | undefined {
  const { text, isSet, syntax, blank } = saved;
  if (typeof text !== 'string' || typeof isSet !== 'boolean') return undefined;
  const options = {
    isSet,
    syntax: syntax === 'json' ? 'json' : 'hcl',
    blank: blank === 'empty' ? 'empty' : 'absent',
  } as const;
  return leaf(ids, type, control, text, options);
}

function innerShape(ids: NodeIds, { element, depth, kind }: Extract<EditorNode, { element: TypeTree }>): EditorNode {
  return emptyNode(ids, element, { depth: depth + 1, blank: kind === 'list' ? 'absent' : 'empty' });
}

function readMap(
  ids: NodeIds,
  { rows, entry }: Saved,
  shape: Extract<EditorNode, { kind: 'map' }>,
): EditorNode | undefined {
  if (!Array.isArray(rows) || !isRecord(entry)) return undefined;
  const { key, text } = entry;
  if (typeof key !== 'string' || typeof text !== 'string') return undefined;
  const read = rows.map((row: unknown) => {
    if (!isRecord(row) || typeof row['key'] !== 'string') return undefined;
    const node = readNode(ids, row['node'], innerShape(ids, shape));
    return node === undefined ? undefined : { id: ids.next(), key: row['key'], keyRevision: 0, node };
  });
  return read.every((row) => row !== undefined) ? { ...shape, entry: { key, text }, rows: read } : undefined;
}

function readObject(
  ids: NodeIds,
  { attributes }: Saved,
  shape: Extract<EditorNode, { kind: 'object' }>,
): EditorNode | undefined {
  if (!Array.isArray(attributes)) return undefined;
  const saved = new Map(
    attributes.filter((pair): pair is [string, unknown] => Array.isArray(pair) && typeof pair[0] === 'string'),
  );
  const slots = shape.slots.map(({ attribute, node }) => {
    if (!saved.has(attribute.name)) return attribute.optional ? { attribute, node: undefined } : undefined;
    const read = readNode(
      ids,
      saved.get(attribute.name),
      node ?? emptyNode(ids, attribute.type, { depth: shape.depth + 1, blank: 'empty' }),
    );
    return read === undefined ? undefined : { attribute, node: read };
  });
  return slots.every((slot) => slot !== undefined) ? { ...shape, slots } : undefined;
}
