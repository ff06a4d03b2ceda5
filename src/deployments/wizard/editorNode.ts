import type { ObjectAttribute, TypeTree } from '../../contract/form';
import type { LiteralSyntax } from '../../terraform/form/printLiteral';

/** What a leaf is typed into, and so how its text becomes a value. */
export type LeafControl = 'text' | 'number' | 'any' | 'checkbox' | 'raw' | 'secret' | 'choice';

interface Part {
  /** Unique within the wizard. */
  readonly id: string;
  readonly type: TypeTree;
}

/** One text that stands for a value, or does not (yet). A checkbox has `true` or `false`. */
export interface LeafNode extends Part {
  readonly kind: 'leaf';
  readonly control: LeafControl;
  text: string;
  /** Whether there is a value; of a blank number there is none. */
  isSet: boolean;
  /** What an emptied text means: the value `""`, or no value. */
  readonly blank: 'empty' | 'absent';
  /** Counts up when not the person changed the text. */
  revision: number;
  readonly syntax: LiteralSyntax;
}

/** The value null of a type whose editor has no place for it. */
export interface NullNode extends Part {
  readonly kind: 'null';
}

export interface ListRow {
  readonly id: string;
  node: EditorNode;
}

/** A list or a set. */
export interface ListNode extends Part {
  readonly kind: 'list';
  readonly element: TypeTree;
  readonly rows: ListRow[];
  /** Typed for a row to come; it counts as one. */
  entry: string;
  entryRevision: number;
  readonly depth: number;
}

export interface MapRow {
  readonly id: string;
  key: string;
  keyRevision: number;
  node: EditorNode;
}

export interface MapNode extends Part {
  readonly kind: 'map';
  readonly element: TypeTree;
  readonly rows: MapRow[];
  entry: { key: string; text: string };
  entryRevision: number;
  readonly depth: number;
}

export interface AttributeSlot {
  readonly attribute: ObjectAttribute;
  /** Absent: an optional attribute that is not set. */
  node: EditorNode | undefined;
}

export interface ObjectNode extends Part {
  readonly kind: 'object';
  readonly slots: readonly AttributeSlot[];
  readonly depth: number;
}

export interface TupleNode extends Part {
  readonly kind: 'tuple';
  readonly elements: EditorNode[];
}

/** How one value is edited: a tree that holds what was typed, value or not. */
export type EditorNode = LeafNode | NullNode | ListNode | MapNode | ObjectNode | TupleNode;

/** Gives out ids; one for each wizard. */
export class NodeIds {
  private count = 0;

  next(): string {
    this.count += 1;
    return `n${this.count}`;
  }
}

/** Whether an element is one line that is typed, so that rows of them can be typed one after the other. */
export const isPlainElement = (type: TypeTree): boolean =>
  type.kind === 'string' || type.kind === 'number' || type.kind === 'any';
