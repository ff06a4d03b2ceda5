import * as l10n from '@vscode/l10n';
import { addRows, indexNodes, moveRow, removeRow, setLeaf, setSlot, type NodeIndex } from './editNode';
import type { EditorNode, NodeIds } from './editorNode';
import type { FieldDraft } from './fieldDraft';
import { emptyNode } from './makeNode';

/** A part of a field, by the ids that the drawn form has. */
export interface PartOf {
  readonly name: string;
  readonly node: string;
}

/**
 * The fields of a form and what a person can do to them. The parameters are those of the page's calls. An edit of a
 * field or a part that is not there (any more), or that may not be edited, changes nothing.
 */
export class EditableFields {
  /** Counts up with each change. */
  version = 0;

  constructor(
    readonly fields: ReadonlyMap<string, FieldDraft>,
    protected readonly ids: NodeIds,
  ) {}

  /** A text, a number, a secret, a choice or a tick. */
  set({ name, node, value }: PartOf & { readonly value: string | boolean }): void {
    this.edit(name, (draft, { nodes }) => {
      const leaf = nodes.get(node);
      if (leaf?.kind !== 'leaf') return false;
      if (leaf === draft.root) draft.typeRoot(leaf, String(value));
      else setLeaf(leaf, String(value));
      return leaf !== draft.root;
    });
  }

  /** The source text of a value. */
  setText({ name, node, text }: PartOf & { readonly text: string }): void {
    this.set({ name, node, value: text });
  }

  /** @param params `node`: the id of the map's row */
  setKey({ name, node, key }: PartOf & { readonly key: string }): void {
    this.edit(name, (_draft, { mapRows }) => {
      const row = mapRows.get(node);
      if (row !== undefined) row.key = key;
      return row !== undefined;
    });
  }

  /** What is being typed for a row to come. */
  setEntry({ name, node, key, text }: PartOf & { readonly key: string; readonly text: string }): void {
    this.edit(name, (_draft, { nodes }) => {
      const target = nodes.get(node);
      if (target?.kind === 'list') target.entry = text;
      else if (target?.kind === 'map') target.entry = { key, text };
      else return false;
      return true;
    });
  }

  /** @returns the id of the row that was added, or that has the text already */
  addRow({
    name,
    node,
    texts,
    key,
  }: PartOf & { readonly texts: readonly string[]; readonly key: string }): string | null {
    let row: string | undefined;
    this.edit(name, (_draft, { nodes }) => {
      const target = nodes.get(node);
      if (target?.kind !== 'list' && target?.kind !== 'map') return false;
      row = addRows(this.ids, target, texts, key);
      return true;
    });
    return row ?? null;
  }

  removeRow({ name, node, row }: PartOf & { readonly row: string }): void {
    this.edit(name, (_draft, index) => {
      const target = index.nodes.get(node);
      return (target?.kind === 'list' || target?.kind === 'map') && removeRow(target, row);
    });
  }

  moveRow({ name, node, row, by }: PartOf & { readonly row: string; readonly by: number }): void {
    this.edit(name, (_draft, index) => {
      const target = index.nodes.get(node);
      return (target?.kind === 'list' || target?.kind === 'map') && moveRow(target, row, by);
    });
  }

  /** Sets or unsets an optional attribute (`node` is `id.attribute`), or gives a null another value. */
  setNode({ name, node, isSet }: PartOf & { readonly isSet: boolean }): void {
    this.edit(name, (draft, { nodes, slots, replace }) => {
      const slot = slots.get(node);
      if (slot !== undefined) {
        setSlot(this.ids, slot, isSet);
        return true;
      }
      const none = nodes.get(node);
      if (none?.kind !== 'null' || !isSet) return false;
      if (none === draft.root) draft.reset();
      else replace.get(node)?.(this.emptied(none));
      return none !== draft.root;
    });
  }

  private emptied({ type }: EditorNode): EditorNode {
    return emptyNode(this.ids, type, { depth: 1, blank: 'empty' });
  }

  /** Another value of the whole field, or another way to write it. */
  act(name: string, action: 'default' | 'null' | 'empty' | 'form' | 'hcl' | 'json'): void {
    this.edit(name, (draft) => {
      if (action === 'default') draft.reset();
      // Other ways to write a value would show it.
      else if (draft.field.sensitive) return false;
      else if (action === 'null') draft.giveNull();
      else if (action === 'empty') draft.giveEmpty();
      else if (!draft.write(action))
        draft.refusal =
          action === 'form'
            ? l10n.t('This value does not fit the fields of its type: it can only be written as text.')
            : l10n.t('What is marked must be mended first.');
      return false;
    });
  }

  /** The focus has left the field: its errors may be shown. */
  touch(name: string): void {
    const draft = this.fields.get(name);
    if (draft === undefined || draft.isTouched) return;
    draft.isTouched = true;
    this.version += 1;
  }

  protected editable(name: string): FieldDraft | undefined {
    const draft = this.fields.get(name);
    return draft?.field.readOnly === true ? undefined : draft;
  }

  /** @param change whether it changed a part, so that the field is given by now */
  private edit(name: string, change: (draft: FieldDraft, index: NodeIndex) => boolean): void {
    const draft = this.editable(name);
    if (draft === undefined) return;
    draft.refusal = undefined;
    const index = indexNodes(draft.root, (root) => (draft.root = root));
    if (change(draft, index)) draft.isGiven = true;
    draft.isTouched = true;
    this.version += 1;
  }
}
