import * as l10n from '@vscode/l10n';
import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { typeText } from '../../terraform/form/typeText';
import { hclText, shortened } from '../../terraform/form/valueText';
import type { DrawnAttribute, DrawnNode } from './drawnNode';
import { isPlainElement, type EditorNode, type LeafNode, type ListNode, type MapNode } from './editorNode';

/** What a node does not know of itself. */
export interface NodeLook {
  /** What its value is called, e.g. `Zones`. */
  readonly label: string;
  readonly faults: ReadonlyMap<string, string>;
  readonly placeholder?: string;
  readonly suggestions?: readonly string[];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** A node as the page draws it. */
export function drawNode(node: EditorNode, look: NodeLook): DrawnNode {
  const { id } = node;
  const fault = look.faults.get(id);
  const drawn = { id, ...(fault === undefined ? {} : { fault }) };
  switch (node.kind) {
    case 'leaf':
      return { ...drawn, ...drawLeaf(node, look) };
    case 'null':
      return { ...drawn, kind: 'null' };
    case 'list':
      return { ...drawn, ...drawList(node, look) };
    case 'map':
      return { ...drawn, ...drawMap(node, look) };
    case 'tuple': {
      const attributes = node.elements.map((element, index): DrawnAttribute => {
        const label = l10n.t('{0}, value {1}', look.label, index + 1);
        const name = l10n.t('Value {0}', index + 1);
        return { name, node: drawNode(element, { label, faults: look.faults }), isOptional: false, note: '' };
      });
      return { ...drawn, kind: 'object', attributes };
    }
    case 'object':
      return {
        ...drawn,
        kind: 'object',
        attributes: node.slots.map(({ attribute, node: own }) => drawAttribute(attribute, own, look)),
      };
  }
}

type Bare<T> = T extends unknown ? Omit<T, 'id' | 'fault'> : never;

function drawLeaf({ control, text, isSet, revision, syntax }: LeafNode, look: NodeLook): Bare<DrawnNode> {
  const { placeholder, suggestions, options = [] } = look;
  switch (control) {
    case 'raw':
      return { kind: 'raw', text, revision, syntax, ...(placeholder === undefined ? {} : { placeholder }) };
    case 'secret':
      return { kind: 'secret', revision, placeholder: placeholder ?? '' };
    case 'checkbox':
      return { kind: 'checkbox', checked: isSet ? text === 'true' : null, revision };
    case 'choice':
      return { kind: 'choice', options, chosen: text, revision };
    default:
      return {
        kind: control,
        text,
        revision,
        ...(placeholder === undefined ? {} : { placeholder }),
        ...(suggestions === undefined ? {} : { suggestions }),
      };
  }
}

function drawList(node: ListNode, { label, faults }: NodeLook): Bare<DrawnNode> {
  const { element, rows, entry, entryRevision } = node;
  const isPlain = isPlainElement(element);
  const one = singular(label);
  return {
    kind: 'list',
    isPlain,
    isNumeric: element.kind === 'number',
    addLabel: l10n.t('Add {0}', one.toLowerCase()),
    rows: rows.map((row, index) => {
      const name = l10n.t('{0} {1}', one, index + 1);
      return { id: row.id, label: name, node: drawNode(row.node, { label: name, faults }) };
    }),
    ...(isPlain ? { entry: { key: '', text: entry, revision: entryRevision } } : {}),
  };
}

function drawMap(node: MapNode, { label, faults }: NodeLook): Bare<DrawnNode> {
  const { element, rows, entry, entryRevision } = node;
  const isPlain = isPlainElement(element);
  const one = singular(label);
  return {
    kind: 'map',
    isPlain,
    isNumeric: element.kind === 'number',
    addLabel: l10n.t('Add {0}', one.toLowerCase()),
    rows: rows.map((row, index) => {
      const keyFault = faults.get(row.id);
      const name = row.key === '' ? l10n.t('{0} {1}', one, index + 1) : row.key;
      return {
        id: row.id,
        label: name,
        key: row.key,
        keyRevision: row.keyRevision,
        ...(keyFault === undefined ? {} : { keyFault }),
        node: drawNode(row.node, { label: name, faults }),
      };
    }),
    ...(isPlain ? { entry: { ...entry, revision: entryRevision } } : {}),
  };
}

function drawAttribute(attribute: ObjectAttribute, node: EditorNode | undefined, { faults }: NodeLook): DrawnAttribute {
  const { name, optional } = attribute;
  const note = attributeNote(attribute, node !== undefined);
  if (node === undefined) return { name, isOptional: optional, note };
  return { name, node: drawNode(node, { label: name, faults }), isOptional: optional, note };
}

function attributeNote({ type, optional, default: fallback }: ObjectAttribute, isSet: boolean): string {
  if (isSet) return isSimple(type) ? '' : typeText(type);
  if (!optional) return '';
  return fallback === undefined || fallback === null
    ? l10n.t('not set')
    : l10n.t('not set: {0} applies', shortened(hclText(fallback), 60));
}

const isSimple = (type: TypeTree): boolean => ['string', 'number', 'bool'].includes(type.kind);

/** One of what a label names, by the last word: `Resource Labels` has rows of a `label`. */
function singular(label: string): string {
  const word = label.split(/[\s_-]+/).at(-1) ?? label;
  if (/[^s]ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/i.test(word)) return word.slice(0, -2);
  return /[^su]s$/i.test(word) ? word.slice(0, -1) : word;
}
