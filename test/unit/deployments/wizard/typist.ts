import assert from 'node:assert/strict';
import type { TypeTree } from '../../../../src/contract/form';
import type { EditorNode } from '../../../../src/deployments/wizard/editorNode';
import { parseAny, printAny } from '../../../../src/deployments/wizard/anyText';
import type { WizardDraft } from '../../../../src/deployments/wizard/wizardDraft';
import { printLiteral } from '../../../../src/terraform/form/printLiteral';

type Values = Readonly<Record<string, unknown>>;

/** Gives values the way a person does: by what the page can call, part by part. */
export class Typist {
  constructor(private readonly draft: WizardDraft) {}

  /** Writes the whole value as source text. */
  write(name: string, type: TypeTree, value: unknown, syntax: 'hcl' | 'json'): void {
    this.draft.act(name, syntax);
    const { id } = this.root(name);
    this.draft.setText({ name, node: id, text: printLiteral(value, type, syntax) });
  }

  /** Types a value into the controls of its type. @returns false when they have no way to say it */
  type(name: string, type: TypeTree, value: unknown): boolean {
    const root = this.root(name);
    const isWhole = root.kind === 'leaf';
    if (isWhole && root.control === 'raw') {
      this.draft.setText({ name, node: root.id, text: printLiteral(value, type, root.syntax) });
      return true;
    }
    if (isWhole && root.control === 'secret') return value !== null && this.typeSecret(name, root, type, value);
    if (value === null) {
      this.draft.act(name, 'null');
      return true;
    }
    if (isWhole && root.control === 'text' && typeof value !== 'string') return false;
    if (value === '' || !hasPart(value)) {
      this.draft.act(name, 'empty');
      if (typeof value !== 'object' || Object.keys(value).length === 0) return true;
    }
    if (!canType(type, value, 'absent')) return false;
    if (root.kind === 'null') this.draft.setNode({ name, node: root.id, isSet: true });
    this.fill(name, () => this.root(name), value);
    return true;
  }

  private typeSecret(name: string, { id }: EditorNode, type: TypeTree, value: unknown): boolean {
    if (value === '' || type.kind === 'any') return false;
    const text = type.kind === 'string' ? String(value) : printLiteral(value, type, 'hcl');
    this.draft.set({ name, node: id, value: text });
    return true;
  }

  private root(name: string): EditorNode {
    const root = this.draft.fields.get(name)?.root;
    assert.ok(root !== undefined, name);
    return root;
  }

  private fill(name: string, at: () => EditorNode, value: unknown): void {
    const { draft } = this;
    const node = at();
    switch (node.kind) {
      case 'leaf':
        if (node.control === 'raw') draft.setText({ name, node: node.id, text: printLiteral(value, node.type, 'hcl') });
        else if (node.control === 'any') draft.set({ name, node: node.id, value: printAny(value) });
        else draft.set({ name, node: node.id, value: typeof value === 'boolean' ? value : String(value) });
        return;
      case 'list':
        this.fillList(name, node, value as readonly unknown[]);
        return;
      case 'map':
        this.fillMap(name, node, value as Values);
        return;
      case 'tuple':
        node.elements.forEach((_element, index) => {
          this.fill(name, () => partOf(at(), index), (value as readonly unknown[])[index]);
        });
        return;
      case 'object':
        this.fillObject(name, at, value as Values);
        return;
      case 'null':
        draft.setNode({ name, node: node.id, isSet: true });
        this.fill(name, at, value);
    }
  }

  private fillList(name: string, node: Extract<EditorNode, { kind: 'list' }>, items: readonly unknown[]): void {
    const { draft } = this;
    for (const row of [...node.rows]) draft.removeRow({ name, node: node.id, row: row.id });
    // From the end, and moved up: people reorder.
    const order = node.type.kind === 'list' && items.length > 1 ? [...items].reverse() : items;
    for (const item of order) {
      const isLine = typeof item === 'string' && node.element.kind === 'string' && item.trim() === item && item !== '';
      const isNew =
        isLine &&
        !items.slice(0, items.indexOf(item)).includes(item) &&
        items.lastIndexOf(item) === items.indexOf(item);
      const row = draft.addRow({ name, node: node.id, texts: isLine && isNew ? [item] : [], key: '' });
      if (!(isLine && isNew)) this.fill(name, () => rowOf(node, row), item);
      if (order !== items)
        for (let n = 0; n < items.length; n++) draft.moveRow({ name, node: node.id, row: row ?? '', by: -1 });
    }
  }

  private fillMap(name: string, node: Extract<EditorNode, { kind: 'map' }>, values: Values): void {
    const { draft } = this;
    for (const row of [...node.rows]) draft.removeRow({ name, node: node.id, row: row.id });
    for (const [key, value] of Object.entries(values)) {
      const row = draft.addRow({ name, node: node.id, texts: [], key: 'typed over' });
      draft.setKey({ name, node: row ?? '', key });
      this.fill(name, () => rowOf(node, row), value);
    }
  }

  private fillObject(name: string, at: () => EditorNode, values: Values): void {
    const object = at();
    assert.ok(object.kind === 'object');
    for (const [index, { attribute }] of object.slots.entries()) {
      const isSet = Object.hasOwn(values, attribute.name);
      this.draft.setNode({ name, node: `${object.id}.${attribute.name}`, isSet });
      if (isSet) this.fill(name, () => partOf(at(), index), values[attribute.name]);
    }
  }
}

function rowOf({ rows }: Extract<EditorNode, { kind: 'list' | 'map' }>, id: string | null): EditorNode {
  const row = rows.find((other) => other.id === id);
  assert.ok(row !== undefined);
  return row.node;
}

function partOf(node: EditorNode, index: number): EditorNode {
  const part =
    node.kind === 'tuple' ? node.elements[index] : node.kind === 'object' ? node.slots[index]?.node : undefined;
  assert.ok(part !== undefined);
  return part;
}

/** Whether there is anything to type at all. */
const hasPart = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.values(value).some(hasPart);

/** Whether the controls of a type can say a value: not nulls inside of others, and no empty row of a list of texts. */
function canType(type: TypeTree, value: unknown, blank: 'empty' | 'absent'): boolean {
  if (value === null) return type.kind === 'any';
  switch (type.kind) {
    case 'string':
      return value !== '' || blank === 'empty';
    case 'any': {
      const parsed = parseAny(printAny(value));
      return parsed.ok && JSON.stringify(parsed.value) === JSON.stringify(value);
    }
    case 'list':
    case 'set':
      return (value as readonly unknown[]).every((item) => canType(type.element, item, 'absent'));
    case 'map':
      return Object.values(value as Values).every((item) => canType(type.element, item, 'empty'));
    case 'tuple':
      return type.elements.every((element, index) => canType(element, (value as readonly unknown[])[index], 'empty'));
    case 'object':
      return type.attributes.every(({ name, type: inner }) => {
        return !Object.hasOwn(value as Values, name) || canType(inner, (value as Values)[name], 'empty');
      });
    default:
      return true;
  }
}
