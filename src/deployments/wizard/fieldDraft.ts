import type { FormField } from '../../contract/form';
import { allowedValues } from '../../terraform/form/allowedValues';
import type { LiteralSyntax } from '../../terraform/form/printLiteral';
import type { EditorNode, LeafNode, NodeIds } from './editorNode';
import { setLeaf } from './editNode';
import { emptyNode, leaf, nodeOf, rawLeaf, ROOT_SETTING } from './makeNode';
import { nodeValue, type NodeFaults, type NodeValue } from './nodeValue';
import { sameAs } from './sameAs';

/** What a field has without anybody's doing; no value where there is none, or none that is known. */
export type BaseValue = { readonly value: unknown } | undefined;

/** How a field's value is written: in the controls of its type, or as source text. */
export type FieldSyntax = 'form' | LiteralSyntax;

/** What is typed into one field of the form. */
export class FieldDraft {
  root: EditorNode;
  /** Somebody gave a value, or is about to. */
  isGiven = false;
  /** Its faults may be shown. */
  isTouched = false;
  /** Why the last request about it was refused; until something is typed. */
  refusal: string | undefined;
  /** What a select offers; undefined when it is none. */
  readonly options: readonly string[] | undefined;

  constructor(
    readonly field: FormField,
    private readonly ids: NodeIds,
    readonly isUpdate: boolean,
  ) {
    this.options = optionsOf(field);
    this.root = this.rootFor(this.base);
  }

  /** The module's default, as far as it is known. */
  get default(): BaseValue {
    return 'default' in this.field ? { value: this.field.default } : undefined;
  }

  /** What applies as long as nothing is given. */
  get base(): BaseValue {
    return this.isUpdate && 'value' in this.field ? { value: this.field.value } : this.default;
  }

  get syntax(): FieldSyntax {
    const { root } = this;
    return root.kind === 'leaf' && root.control === 'raw' ? root.syntax : 'form';
  }

  /** What is given; `absent` for a text that was emptied. Only where `isGiven`. */
  given(faults: NodeFaults = new Map()): NodeValue {
    return nodeValue(this.root, faults);
  }

  /** The value given differs from what the deployment or the module has. */
  get isChanged(): boolean {
    if (!this.isGiven) return false;
    const { field, base } = this;
    const sent = this.meant();
    if (sent.is !== 'value') return sent.is === 'faulty';
    return base === undefined || !sameAs(field.typeTree, sent.value, base.value);
  }

  /** The value given, with what an emptied field means: on an update the module's default, as nothing can be taken back. */
  meant(faults: NodeFaults = new Map()): NodeValue {
    const given = this.given(faults);
    const { field, isUpdate, default: fallback } = this;
    if (given.is !== 'absent' || !isUpdate || field.sensitive || field.required) return given;
    return { is: 'value', value: fallback === undefined ? null : fallback.value };
  }

  /** Takes what was typed into the whole field. */
  typeRoot(node: LeafNode, text: string): void {
    const { field } = this;
    setLeaf(node, text);
    if (node.control === 'text') node.isSet = text !== '' || (!field.required && typeof field.default === 'string');
    this.isGiven = node.isSet || !field.sensitive;
    // An emptied field that had nothing before is as it was.
    if (!node.isSet && (this.base === undefined || this.base.value === null)) this.isGiven = false;
    if (node.control === 'raw' && text.trim() === '') this.isGiven = false;
  }

  /** Takes a value over, as if it was typed. */
  give(value: unknown): void {
    this.root = this.replaced(this.rootFor({ value }, true));
    this.isGiven = true;
  }

  /** Back to what applies without anybody's doing. */
  reset(): void {
    this.root = this.replaced(this.rootFor(this.base));
    this.isGiven = false;
  }

  giveNull(): void {
    this.root = { kind: 'null', id: this.ids.next(), type: this.field.typeTree };
    this.isGiven = true;
  }

  /** An empty text, list or map; an object with nothing set. */
  giveEmpty(): void {
    const { field, ids } = this;
    const { typeTree } = field;
    this.root =
      typeTree.kind === 'string' || typeTree.kind === 'any'
        ? leaf(ids, typeTree, 'text', '', { blank: 'empty' })
        : emptyNode(ids, typeTree, ROOT_SETTING);
    this.isGiven = true;
  }

  /** Writes the value in another way. @returns false when what is typed is not (yet) a value of the new way */
  write(syntax: FieldSyntax): boolean {
    const { field, ids, base } = this;
    const value = this.isGiven
      ? this.given()
      : base === undefined
        ? ABSENT
        : { is: 'value' as const, value: base.value };
    if (value.is === 'faulty') return false;
    if (syntax !== 'form') {
      this.root =
        value.is === 'value'
          ? rawLeaf(ids, field.typeTree, value.value, syntax)
          : leaf(ids, field.typeTree, 'raw', '', { isSet: false, syntax });
      return true;
    }
    const root = this.rootFor(value.is === 'value' ? { value: value.value } : undefined, this.isGiven);
    if (root.kind === 'leaf' && root.control === 'raw') return false;
    this.root = root;
    return true;
  }

  /** The editor of a value of the whole field. */
  private rootFor(base: BaseValue, isGiven = false): EditorNode {
    const { field, ids, options } = this;
    const { typeTree, widget } = field;
    const value = base?.value;
    const isNothing = value === undefined || value === null;
    if (widget === 'secret' || field.sensitive) {
      const text = typeof value === 'string' && isGiven ? value : '';
      return leaf(ids, typeTree, 'secret', text, { isSet: text !== '' });
    }
    if (isNothing && isGiven) return { kind: 'null', id: ids.next(), type: typeTree };
    if (options !== undefined && (isNothing || isPlainValue(value)))
      return leaf(ids, typeTree, 'choice', isNothing ? '' : String(value), { isSet: !isNothing });
    if (typeTree.kind === 'bool' && typeof value !== 'boolean' && (isNothing || !isGiven)) {
      // A tick that is asked for and not set is a no.
      const isAsked = field.required && base === undefined;
      return leaf(ids, typeTree, 'checkbox', 'false', { isSet: isAsked });
    }
    if (typeTree.kind === 'any') {
      if (typeof value === 'string' && (widget === 'region' || widget === 'zone'))
        return leaf(ids, typeTree, 'text', value);
      if (isNothing) return leaf(ids, typeTree, widget === 'structured' ? 'raw' : 'text', '', { isSet: false });
      return rawLeaf(ids, typeTree, value);
    }
    return isNothing ? emptyNode(ids, typeTree, ROOT_SETTING) : nodeOf(ids, typeTree, value, ROOT_SETTING);
  }

  /** The page takes a text over only when its revision grew; a new id is a new text box. */
  private replaced(root: EditorNode): EditorNode {
    const { root: before } = this;
    if (root.kind !== 'leaf' || before.kind !== 'leaf' || root.control !== before.control) return root;
    return { ...root, id: before.id, revision: before.revision + 1 };
  }
}

export const isPlainValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const ABSENT: NodeValue = { is: 'absent' };

/** What the tag offers, else what the module's own check lets pass. */
function optionsOf(field: FormField): readonly string[] | undefined {
  const { options, sensitive, typeTree } = field;
  if (sensitive) return undefined;
  if (options.length > 0) return options;
  if (typeTree.kind !== 'string' && typeTree.kind !== 'number') return undefined;
  const allowed = allowedValues(field);
  return allowed === undefined || allowed.length === 0 ? undefined : allowed;
}
