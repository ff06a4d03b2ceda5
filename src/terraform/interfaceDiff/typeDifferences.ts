import type { ObjectAttribute, TypeTree } from '../../contract/form';
import { sameValue } from './sameValue';

/**
 * How a value of the older type fares with the newer one.
 * - `exact`: it is taken as it is
 * - `converted`: it is taken, but the module sees another value (a text in place of a number, a set of a list)
 * - `refused`: some values are refused
 */
export type Fit = 'exact' | 'converted' | 'refused';

/** One place where two types differ. `path` is of attributes and elements, `''` for the whole type. */
export type TypeDifference =
  | { readonly what: 'type'; readonly path: string; readonly fit: Fit; readonly from: TypeTree; readonly to: TypeTree }
  | {
      readonly what:
        'attributeAdded' | 'attributeRemoved' | 'attributeRequired' | 'attributeOptional' | 'attributeDefault';
      readonly path: string;
      readonly fit: Fit;
    };

/**
 * Where a newer type differs from an older one, with what becomes of the values of the older one. Follows Terraform's
 * conversions of arguments: numbers and bools become texts, lists, sets and tuples one another, objects lose attributes
 * that are not declared. Empty when the types are the same.
 * Source: developer.hashicorp.com/terraform/language/expressions/type-constraints, "Conversion of Complex Types".
 */
export function typeDifferences(from: TypeTree, to: TypeTree, path = ''): readonly TypeDifference[] {
  if (to.kind === 'any' || from.kind === 'any') {
    if (from.kind === to.kind) return [];
    return [{ what: 'type', path, fit: to.kind === 'any' ? 'exact' : 'refused', from, to }];
  }
  if (from.kind === 'object' && to.kind === 'object') return attributeDifferences(from.attributes, to.attributes, path);
  if (isCollection(from) && from.kind === to.kind && isCollection(to)) {
    return typeDifferences(from.element, to.element, `${path}[*]`);
  }
  if (from.kind === 'tuple' && to.kind === 'tuple' && from.elements.length === to.elements.length) {
    return from.elements.flatMap((element, index) => {
      const counterpart = to.elements[index];
      return counterpart === undefined ? [] : typeDifferences(element, counterpart, `${path}[${String(index)}]`);
    });
  }
  if (from.kind === to.kind && from.kind !== 'tuple') return [];
  return [{ what: 'type', path, fit: conversion(from, to), from, to }];
}

/** Whether every value of one type is taken where the other is wanted, converted or not. */
export function isAssignable(from: TypeTree, to: TypeTree): boolean {
  return fitOf(from, to) !== 'refused';
}

function fitOf(from: TypeTree, to: TypeTree): Fit {
  return worst(typeDifferences(from, to).map(({ fit }) => fit));
}

function worst(fits: readonly Fit[]): Fit {
  if (fits.includes('refused')) return 'refused';
  return fits.includes('converted') ? 'converted' : 'exact';
}

type Collection = Extract<TypeTree, { kind: 'list' | 'set' | 'map' }>;

const isCollection = (type: TypeTree): type is Collection =>
  type.kind === 'list' || type.kind === 'set' || type.kind === 'map';

const converted = (fit: Fit): Fit => (fit === 'refused' ? 'refused' : 'converted');

/** Between types of different kinds; every such conversion changes the value. */
function conversion(from: TypeTree, to: TypeTree): Fit {
  if (to.kind === 'string') return from.kind === 'number' || from.kind === 'bool' ? 'converted' : 'refused';
  if (to.kind === 'list' || to.kind === 'set') {
    if (from.kind === 'list' || from.kind === 'set') return converted(fitOf(from.element, to.element));
    if (from.kind !== 'tuple') return 'refused';
    return collected(from.elements, to.element);
  }
  if (to.kind === 'map' && from.kind === 'object') {
    return collected(
      from.attributes.map(({ type }) => type),
      to.element,
    );
  }
  if (to.kind === 'object' && from.kind === 'map') {
    // A map may lack any key.
    return to.attributes.every(({ optional, type }) => optional && fitOf(from.element, type) !== 'refused')
      ? 'converted'
      : 'refused';
  }
  return 'refused';
}

/** Parts that become elements of one collection. Where its element is any, they must have one type among them. */
function collected(parts: readonly TypeTree[], element: TypeTree): Fit {
  const [first] = parts;
  const isMixed = first !== undefined && parts.some((part) => typeDifferences(first, part).length > 0);
  if (isMixed && holdsAny(element)) return 'refused';
  return converted(worst(parts.map((part) => fitOf(part, element))));
}

function holdsAny(type: TypeTree): boolean {
  if (isCollection(type)) return holdsAny(type.element);
  if (type.kind === 'tuple') return type.elements.some(holdsAny);
  if (type.kind === 'object') return type.attributes.some((attribute) => holdsAny(attribute.type));
  return type.kind === 'any';
}

function attributeDifferences(
  before: readonly ObjectAttribute[],
  after: readonly ObjectAttribute[],
  path: string,
): readonly TypeDifference[] {
  const pathOf = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const earlier = new Map(before.map((attribute) => [attribute.name, attribute]));
  const names = new Set(after.map(({ name }) => name));
  const removed = before.filter(({ name }) => !names.has(name));
  return [
    ...after.flatMap((attribute): readonly TypeDifference[] => {
      const at = pathOf(attribute.name);
      const own = earlier.get(attribute.name);
      if (own === undefined)
        return [{ what: 'attributeAdded', path: at, fit: attribute.optional ? 'exact' : 'refused' }];
      return [...optionality(own, attribute, at), ...typeDifferences(own.type, attribute.type, at)];
    }),
    ...removed.map(({ name }): TypeDifference => ({ what: 'attributeRemoved', path: pathOf(name), fit: 'converted' })),
  ];
}

function optionality(before: ObjectAttribute, after: ObjectAttribute, path: string): readonly TypeDifference[] {
  if (before.optional && !after.optional) return [{ what: 'attributeRequired', path, fit: 'refused' }];
  if (!before.optional && after.optional) return [{ what: 'attributeOptional', path, fit: 'exact' }];
  return sameValue(before.default, after.default) ? [] : [{ what: 'attributeDefault', path, fit: 'converted' }];
}
