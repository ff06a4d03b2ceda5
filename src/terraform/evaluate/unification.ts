import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { Sequence, Unknown, type Value } from './value';

export const ANY: TypeTree = { kind: 'any' };

/** The type of a value; `any` for null, for what is not known, and for what an empty list or map holds. */
export function typeOf(value: Value): TypeTree {
  if (value === null || value instanceof Unknown) return ANY;
  if (typeof value === 'string') return { kind: 'string' };
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'bool' };
  if (value instanceof Sequence) {
    if (value.kind === 'tuple') return { kind: 'tuple', elements: value.items.map(typeOf) };
    return { kind: value.kind, element: elementType(value.items) };
  }
  if (value.kind === 'map') return { kind: 'map', element: elementType(value.entries.values()) };
  const attributes = value.sorted().map(([name, item]) => ({ name, type: typeOf(item), optional: false }));
  return { kind: 'object', attributes };
}

/** The items of a list or map have one type already, but an empty one among them shows less of it than another. */
function elementType(items: Iterable<Value>): TypeTree {
  return unify([...items].map(typeOf)) ?? ANY;
}

/**
 * The type that values of all these types convert to without loss, undefined when there is none
 * (github.com/zclconf/go-cty, docs/convert.md, "Type Unification"). `any` gives way to every other.
 */
export function unify(types: readonly TypeTree[]): TypeTree | undefined {
  return types.reduce<TypeTree | undefined>(
    (whole, type) => (whole === undefined ? undefined : unifyTwo(whole, type)),
    ANY,
  );
}

function unifyTwo(one: TypeTree, other: TypeTree): TypeTree | undefined {
  if (one.kind === 'any') return other;
  if (other.kind === 'any') return one;
  if (isMappingType(one) && isMappingType(other)) return unifyMappings(one, other);
  if (isSequenceType(one) && isSequenceType(other)) return unifySequences(one, other);
  if (isMappingType(one) || isMappingType(other) || isSequenceType(one) || isSequenceType(other)) return undefined;
  if (one.kind === other.kind) return one;
  return one.kind === 'string' || other.kind === 'string' ? { kind: 'string' } : undefined;
}

type MappingType = Extract<TypeTree, { kind: 'map' | 'object' }> | { kind: 'map'; element: TypeTree };
type SequenceType = { kind: 'list' | 'set'; element: TypeTree } | { kind: 'tuple'; elements: TypeTree[] };

function isMappingType(type: TypeTree): type is MappingType {
  return type.kind === 'map' || type.kind === 'object';
}

function isSequenceType(type: TypeTree): type is SequenceType {
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple';
}

function unifyMappings(one: MappingType, other: MappingType): TypeTree | undefined {
  if (one.kind === 'object' && other.kind === 'object') {
    const attributes = unifyAttributes(one.attributes, other.attributes);
    if (attributes !== undefined) return { kind: 'object', attributes };
  }
  const element = unify([...elementsOfMapping(one), ...elementsOfMapping(other)]);
  return element === undefined ? undefined : { kind: 'map', element };
}

function elementsOfMapping(type: MappingType): TypeTree[] {
  return type.kind === 'object' ? type.attributes.map((attribute) => attribute.type) : [type.element];
}

/** The attributes when both have the same names and each pair unifies. */
function unifyAttributes(one: ObjectAttribute[], other: ObjectAttribute[]): ObjectAttribute[] | undefined {
  if (one.length !== other.length) return undefined;
  const counterparts = new Map(other.map((attribute) => [attribute.name, attribute.type]));
  const attributes: ObjectAttribute[] = [];
  for (const { name, type } of one) {
    const counterpart = counterparts.get(name);
    const unified = counterpart === undefined ? undefined : unifyTwo(type, counterpart);
    if (unified === undefined) return undefined;
    attributes.push({ name, type: unified, optional: false });
  }
  return attributes;
}

function unifySequences(one: SequenceType, other: SequenceType): TypeTree | undefined {
  if (one.kind === 'tuple' && other.kind === 'tuple' && one.elements.length === other.elements.length) {
    const elements = one.elements.map((element, index) => unifyTwo(element, other.elements[index] ?? ANY));
    const known = elements.filter((element) => element !== undefined);
    return known.length === elements.length ? { kind: 'tuple', elements: known } : undefined;
  }
  const element = unify([...elementsOfSequence(one), ...elementsOfSequence(other)]);
  if (element === undefined) return undefined;
  return { kind: one.kind === 'set' || other.kind === 'set' ? 'set' : 'list', element };
}

function elementsOfSequence(type: SequenceType): TypeTree[] {
  return type.kind === 'tuple' ? type.elements : [type.element];
}
