import type { FormField, TypeTree } from '../../contract/form';

/** What decides on the control of a field. */
export interface WidgetSubject {
  readonly name: string;
  readonly type: TypeTree;
  readonly sensitive: boolean;
  /** Of the UIMeta tag. */
  readonly options: readonly string[];
  /** The default and the present value, where there are any. */
  readonly values: readonly unknown[];
}

/**
 * Which control edits a variable: by its type, except that sensitive values are masked and that texts named
 * `region…` or `zone…` have selects of their own. `structured` is the answer where no control fits, so that every
 * value can be given. Source: rad-platform.md, section 1.2, "Type or name"; a name that merely begins with the same
 * letters (`regional_bucket`) is not taken for a region.
 */
export function widgetOf({ name, type, sensitive, options, values }: WidgetSubject): FormField['widget'] {
  if (sensitive) return 'secret';
  switch (type.kind) {
    case 'string':
    case 'any':
      if (options.length > 0) return 'select';
      return placeWidget(name) ?? (type.kind === 'string' ? 'text' : 'structured');
    case 'number':
      return options.length > 0 ? 'select' : 'number';
    case 'bool':
      return 'checkbox';
    case 'list':
    case 'set':
      return isKind(type.element, ['string', 'number']) ? 'chips' : 'structured';
    case 'map':
      return mapWidget(type.element, values);
    default:
      return 'structured';
  }
}

function placeWidget(name: string): 'region' | 'zone' | undefined {
  const [, place] = /^(region|zone)(?![a-z])/.exec(name) ?? [];
  return place === 'region' || place === 'zone' ? place : undefined;
}

function mapWidget(element: TypeTree, values: readonly unknown[]): FormField['widget'] {
  if (element.kind === 'object') return 'object_map';
  if (isKind(element, ['string', 'number', 'bool'])) return 'map';
  // A map of any is a map of plain values until one of them is not: rows of texts could not show that one.
  return element.kind === 'any' && values.every(isPlainMap) ? 'map' : 'structured';
}

function isKind(type: TypeTree, kinds: readonly TypeTree['kind'][]): boolean {
  return kinds.includes(type.kind);
}

function isPlainMap(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => ['string', 'number', 'boolean'].includes(typeof entry));
}
