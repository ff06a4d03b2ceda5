import * as l10n from '@vscode/l10n';
import type { TypeTree } from '../../contract/form';
import { exactNumber } from '../../terraform/form/exactNumber';
import { parseLiteral } from '../../terraform/form/valueLiteral';
import { parseAny } from './anyText';
import type { EditorNode, LeafNode, ListNode, MapNode, ObjectNode, TupleNode } from './editorNode';

/** `absent`: nothing was given there. `faulty`: what is typed is not (yet) a value. */
export type NodeValue = { readonly is: 'value'; readonly value: unknown } | { readonly is: 'absent' | 'faulty' };

/** Faults by the id of the node or row that has them; each one localised sentence. */
export type NodeFaults = Map<string, string>;

const ABSENT: NodeValue = { is: 'absent' };
const FAULTY: NodeValue = { is: 'faulty' };
const valued = (value: unknown): NodeValue => ({ is: 'value', value });

/** The value that an editor holds. What keeps it from having one is added to `faults`. */
export function nodeValue(node: EditorNode, faults: NodeFaults): NodeValue {
  switch (node.kind) {
    case 'leaf':
      return leafValue(node, faults);
    case 'null':
      return valued(null);
    case 'list':
      return listValue(node, faults);
    case 'map':
      return mapValue(node, faults);
    case 'tuple':
      return tupleValue(node, faults);
    case 'object':
      return objectValue(node, faults);
  }
}

function leafValue({ id, control, isSet, syntax, text, type }: LeafNode, faults: NodeFaults): NodeValue {
  if (!isSet) return ABSENT;
  const parsed = parseText(control, text, type, syntax);
  if (parsed.ok) return valued(parsed.value);
  faults.set(id, parsed.message);
  return FAULTY;
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

function parseText(control: LeafNode['control'], text: string, type: TypeTree, syntax: LeafNode['syntax']): Parsed {
  if (control === 'raw') return parseLiteral(text, type, syntax);
  if (control === 'any') return parseAny(text);
  if (control === 'text' || type.kind === 'string') return { ok: true, value: text };
  if (type.kind === 'number') return parseNumber(text);
  if (control === 'checkbox' || type.kind === 'bool') return parseBool(text);
  return control === 'choice' || type.kind === 'any' ? { ok: true, value: text } : parseLiteral(text, type, 'hcl');
}

function parseNumber(text: string): Parsed {
  const value = exactNumber(text);
  return value === undefined ? { ok: false, message: l10n.t('This is not a number.') } : { ok: true, value };
}

function parseBool(text: string): Parsed {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return { ok: true, value: word === 'true' };
  return { ok: false, message: l10n.t('Write true or false.') };
}

/** A text that is typed for a row to come, as its value. */
export function entryValue(text: string, element: TypeTree): Parsed {
  if (element.kind === 'number') return parseNumber(text);
  return element.kind === 'any' ? parseAny(text) : { ok: true, value: text };
}

function listValue({ id, type, rows, entry, element }: ListNode, faults: NodeFaults): NodeValue {
  const values = rows.map(({ node }) => nodeValue(node, faults));
  let isFaulty = values.some(({ is }) => is === 'faulty');
  const items = values.flatMap((value) => (value.is === 'value' ? [value.value] : []));
  if (entry.trim() !== '') {
    const parsed = entryValue(entry.trim(), element);
    if (parsed.ok) items.push(parsed.value);
    else {
      faults.set(id, parsed.message);
      isFaulty = true;
    }
  }
  if (isFaulty) return FAULTY;
  return valued(type.kind === 'set' ? distinct(items) : items);
}

/** The first of equal items. */
function distinct(items: readonly unknown[]): unknown[] {
  const byText = new Map<string, unknown>();
  for (const item of items) {
    const text = JSON.stringify(item);
    if (!byText.has(text)) byText.set(text, item);
  }
  return [...byText.values()];
}

function mapValue({ id, rows, entry, element }: MapNode, faults: NodeFaults): NodeValue {
  const entries: (readonly [string, unknown])[] = [];
  const seen = new Set<string>();
  let isFaulty = false;
  const refuse = (place: string, message: string): void => {
    faults.set(place, message);
    isFaulty = true;
  };
  const add = (place: string, key: string, value: unknown): void => {
    if (key === '') refuse(place, l10n.t('A key is required.'));
    else if (seen.has(key)) refuse(place, l10n.t('There is another "{0}".', key));
    seen.add(key);
    entries.push([key, value]);
  };
  for (const { id: row, key, node } of rows) {
    const value = nodeValue(node, faults);
    if (value.is === 'faulty') isFaulty = true;
    else if (value.is === 'value') {
      // A row without anything in it counts as none.
      if (key !== '' || value.value !== '') add(row, key, value.value);
    } else if (key !== '') refuse(node.id, l10n.t('A value is required.'));
  }
  if (entry.key.trim() !== '' || entry.text.trim() !== '') {
    const parsed = entryValue(entry.text, element);
    if (parsed.ok) add(id, entry.key.trim(), parsed.value);
    else refuse(id, parsed.message);
  }
  return isFaulty ? FAULTY : valued(Object.fromEntries(entries));
}

/** The value of a part that must have one. */
function required(node: EditorNode, faults: NodeFaults): NodeValue {
  const value = nodeValue(node, faults);
  if (value.is !== 'absent') return value;
  faults.set(node.id, l10n.t('A value is required.'));
  return FAULTY;
}

function tupleValue({ elements }: TupleNode, faults: NodeFaults): NodeValue {
  const values = elements.map((element) => required(element, faults));
  return values.every((value) => value.is === 'value') ? valued(values.map(({ value }) => value)) : FAULTY;
}

function objectValue({ slots }: ObjectNode, faults: NodeFaults): NodeValue {
  const entries: [string, unknown][] = [];
  let isFaulty = false;
  for (const { attribute, node } of slots) {
    if (node === undefined) continue;
    const value = required(node, faults);
    if (value.is === 'value') entries.push([attribute.name, value.value]);
    else isFaulty = true;
  }
  return isFaulty ? FAULTY : valued(Object.fromEntries(entries));
}
