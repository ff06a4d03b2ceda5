/** What the platform or the extension itself changed counts up: the page takes a text over only then. */
interface Drawn {
  /** Unique within the wizard, and stable while the part exists. */
  readonly id: string;
  /** Its own fault, in one sentence. */
  readonly fault?: string;
}

/** Something that is typed. The page keeps what it shows until `revision` grows: late snapshots never undo typing. */
export interface DrawnText extends Drawn {
  readonly kind: 'text' | 'number' | 'any';
  readonly text: string;
  readonly revision: number;
  /** What applies while it is empty. */
  readonly placeholder?: string;
  /** What can be chosen instead of typed. */
  readonly suggestions?: readonly string[];
}

/** A masked text. What was typed never comes back from the host. */
export interface DrawnSecret extends Drawn {
  readonly kind: 'secret';
  readonly revision: number;
  readonly placeholder: string;
}

/** The value as source text. */
export interface DrawnRaw extends Drawn {
  readonly kind: 'raw';
  readonly text: string;
  readonly revision: number;
  readonly syntax: 'hcl' | 'json';
  /** What applies while it is empty. */
  readonly placeholder?: string;
}

export interface DrawnChoice extends Drawn {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly revision: number;
}

/** Null: not set. */
export interface DrawnCheckbox extends Drawn {
  readonly kind: 'checkbox';
  readonly checked: boolean | null;
  readonly revision: number;
}

/** The value null where a type has other values too. */
export interface DrawnNull extends Drawn {
  readonly kind: 'null';
}

/** What is being typed for a row to come; it counts already. */
export interface DrawnEntry {
  readonly key: string;
  readonly text: string;
  readonly revision: number;
}

export interface DrawnList extends Drawn {
  readonly kind: 'list';
  /** `plain`: each row is one line that is typed. */
  readonly isPlain: boolean;
  readonly rows: readonly { readonly id: string; readonly label: string; readonly node: DrawnNode }[];
  /** Plain lists alone. */
  readonly entry?: DrawnEntry;
  readonly addLabel: string;
  readonly isNumeric: boolean;
}

export interface DrawnMap extends Drawn {
  readonly kind: 'map';
  readonly isPlain: boolean;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly key: string;
    readonly keyRevision: number;
    readonly keyFault?: string;
    readonly node: DrawnNode;
  }[];
  readonly entry?: DrawnEntry;
  readonly addLabel: string;
  readonly isNumeric: boolean;
}

export interface DrawnAttribute {
  readonly name: string;
  /** Absent: an optional attribute that is not set. */
  readonly node?: DrawnNode;
  readonly isOptional: boolean;
  /** E.g. `number, "3" unless set`. */
  readonly note: string;
}

/** An object, or a tuple with the places as names. */
export interface DrawnObject extends Drawn {
  readonly kind: 'object';
  readonly attributes: readonly DrawnAttribute[];
}

/** How one value is edited. */
export type DrawnNode =
  DrawnText | DrawnSecret | DrawnRaw | DrawnChoice | DrawnCheckbox | DrawnNull | DrawnList | DrawnMap | DrawnObject;
