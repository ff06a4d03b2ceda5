import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { exactNumber } from '../../terraform/form/exactNumber';
import { printLiteral, type LiteralSyntax } from '../../terraform/form/printLiteral';
import { printAny } from './anyText';
import type { AttributeSlot, EditorNode, LeafControl, LeafNode, NodeIds } from './editorNode';

/** Editors nested deeper than this are source text. */
const MAX_DEPTH = 5;

interface LeafOptions {
  readonly blank?: LeafNode['blank'];
  readonly isSet?: boolean;
  readonly syntax?: LiteralSyntax;
}

export function leaf(
  ids: NodeIds,
  type: TypeTree,
  control: LeafControl,
  text: string,
  options: LeafOptions = {},
): LeafNode {
  const { blank = 'absent', isSet = true, syntax = 'hcl' } = options;
  return { kind: 'leaf', id: ids.next(), type, control, text, isSet, blank, revision: 0, syntax };
}

export function rawLeaf(ids: NodeIds, type: TypeTree, value: unknown, syntax: LiteralSyntax = 'hcl'): LeafNode {
  return leaf(ids, type, 'raw', printLiteral(value, type, syntax), { syntax });
}

/** Where a node stands: how deep, and what an emptied text means there. */
export interface NodeSetting {
  readonly depth: number;
  readonly blank: LeafNode['blank'];
}

export const ROOT_SETTING: NodeSetting = { depth: 0, blank: 'absent' };

/** The editor of a value; of one that its type's editor could not show as it is, its source text. */
export function nodeOf(ids: NodeIds, type: TypeTree, value: unknown, setting: NodeSetting): EditorNode {
  if (value === null)
    return type.kind === 'any' ? anyLeaf(ids, type, null, setting) : { kind: 'null', id: ids.next(), type };
  return fittingNode(ids, type, value, setting) ?? rawLeaf(ids, type, value);
}

function fittingNode(ids: NodeIds, type: TypeTree, value: unknown, setting: NodeSetting): EditorNode | undefined {
  const { blank, depth } = setting;
  if (depth >= MAX_DEPTH && 'element' in type) return undefined;
  switch (type.kind) {
    case 'string':
      // A text box would make other line ends of them.
      return typeof value === 'string' && !/[\r\0]/.test(value) ? leaf(ids, type, 'text', value, { blank }) : undefined;
    case 'number': {
      const isNumber = typeof value === 'number' || (typeof value === 'string' && exactNumber(value) !== undefined);
      return isNumber ? leaf(ids, type, 'number', String(value), { blank }) : undefined;
    }
    case 'bool':
      return typeof value === 'boolean' ? leaf(ids, type, 'checkbox', String(value)) : undefined;
    case 'any':
      return anyLeaf(ids, type, value, setting);
    case 'list':
    case 'set':
    case 'map':
      return collectionNode(ids, type, value, depth);
    case 'tuple': {
      const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
      if (items?.length !== type.elements.length) return undefined;
      const elements = type.elements.map((element, index) =>
        nodeOf(ids, element, items[index], { depth: depth + 1, blank: 'empty' }),
      );
      return { kind: 'tuple', id: ids.next(), type, elements };
    }
    case 'object':
      return isRecord(value) ? objectNode(ids, type, value, depth) : undefined;
  }
}

function anyLeaf(ids: NodeIds, type: TypeTree, value: unknown, { blank }: NodeSetting): EditorNode {
  const text = printAny(value);
  return /[\r\n\0]/.test(text) ? rawLeaf(ids, type, value) : leaf(ids, type, 'any', text, { blank });
}

function collectionNode(
  ids: NodeIds,
  type: Extract<TypeTree, { element: TypeTree }>,
  value: unknown,
  depth: number,
): EditorNode | undefined {
  const { element } = type;
  const id = ids.next();
  if (type.kind === 'map') {
    if (!isRecord(value)) return undefined;
    const rows = Object.entries(value).map(([key, entry]) => {
      const node = nodeOf(ids, element, entry, { depth: depth + 1, blank: 'empty' });
      return { id: ids.next(), key, keyRevision: 0, node };
    });
    return { kind: 'map', id, type, element, rows, entry: { key: '', text: '' }, entryRevision: 0, depth };
  }
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  const rows = items.map((item) => ({
    id: ids.next(),
    node: nodeOf(ids, element, item, { depth: depth + 1, blank: 'absent' }),
  }));
  return { kind: 'list', id, type, element, rows, entry: '', entryRevision: 0, depth };
}

function objectNode(
  ids: NodeIds,
  type: Extract<TypeTree, { kind: 'object' }>,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): EditorNode | undefined {
  const names = new Set(type.attributes.map(({ name }) => name));
  if (Object.keys(value).some((key) => !names.has(key))) return undefined;
  const setting: NodeSetting = { depth: depth + 1, blank: 'empty' };
  const slots = type.attributes.map((attribute): AttributeSlot => {
    if (Object.hasOwn(value, attribute.name))
      return { attribute, node: nodeOf(ids, attribute.type, value[attribute.name], setting) };
    return { attribute, node: attribute.optional ? undefined : emptyNode(ids, attribute.type, setting) };
  });
  return { kind: 'object', id: ids.next(), type, slots, depth };
}

/** The editor before anything is typed. What must be typed has no value yet. */
export function emptyNode(ids: NodeIds, type: TypeTree, setting: NodeSetting): EditorNode {
  const { depth, blank } = setting;
  if (depth >= MAX_DEPTH && 'element' in type) return leaf(ids, type, 'raw', '', { isSet: false });
  switch (type.kind) {
    case 'string':
      return leaf(ids, type, 'text', '', { isSet: false, blank });
    case 'number':
    case 'any':
      return leaf(ids, type, type.kind, '', { isSet: false, blank });
    case 'bool':
      return leaf(ids, type, 'checkbox', 'false');
    case 'list':
    case 'set':
      return {
        kind: 'list',
        id: ids.next(),
        type,
        element: type.element,
        rows: [],
        entry: '',
        entryRevision: 0,
        depth,
      };
    case 'map': {
      const entry = { key: '', text: '' };
      return { kind: 'map', id: ids.next(), type, element: type.element, rows: [], entry, entryRevision: 0, depth };
    }
    case 'tuple': {
      const inner: NodeSetting = { depth: depth + 1, blank: 'empty' };
      const elements = type.elements.map((element) => emptyNode(ids, element, inner));
      return { kind: 'tuple', id: ids.next(), type, elements };
    }
    case 'object': {
      const inner: NodeSetting = { depth: depth + 1, blank: 'empty' };
      const slots = type.attributes.map((attribute) => ({
        attribute,
        node: attribute.optional ? undefined : emptyNode(ids, attribute.type, inner),
      }));
      return { kind: 'object', id: ids.next(), type, slots, depth };
    }
  }
}

/** The editor of an optional attribute that is being set: with its default, where it has one. */
export function attributeNode(ids: NodeIds, attribute: ObjectAttribute, depth: number): EditorNode {
  const setting: NodeSetting = { depth: depth + 1, blank: 'empty' };
  const { type, default: fallback } = attribute;
  return fallback === undefined || fallback === null
    ? emptyNode(ids, type, setting)
    : nodeOf(ids, type, fallback, setting);
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
