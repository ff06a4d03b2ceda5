import fc from 'fast-check';
import type { ObjectAttribute, TypeTree } from '../../../src/contract/form';

const PRIMITIVES = ['string', 'number', 'bool', 'any'] as const;

/** Types of Terraform up to a depth; the names of attributes are few, so that two types have some in common. */
export function typeTreeOf(depth: number): fc.Arbitrary<TypeTree> {
  const simple: fc.Arbitrary<TypeTree> = fc.constantFrom(...PRIMITIVES).map((kind) => ({ kind }));
  if (depth <= 1) return simple;
  const inner = typeTreeOf(depth - 1);
  return fc.oneof(
    simple,
    fc.record({ kind: fc.constantFrom('list', 'set', 'map'), element: inner }),
    fc.record({ kind: fc.constant('tuple'), elements: fc.array(inner, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('object'),
      attributes: fc.uniqueArray(attributeOf(inner), { maxLength: 3, selector: ({ name }) => name }),
    }),
  );
}

const attributeOf = (type: fc.Arbitrary<TypeTree>): fc.Arbitrary<ObjectAttribute> =>
  fc.record({ name: fc.constantFrom('a', 'b', 'c'), type, optional: fc.boolean() });

/** Values that a variable of the type takes; of `any`, texts. */
export function valueOf(type: TypeTree): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'string':
    case 'any':
      return fc.constantFrom('', 'a', 'true', '1.5');
    case 'number':
      return fc.constantFrom(0, 1, -2.5);
    case 'bool':
      return fc.boolean();
    case 'list':
    case 'set':
      return fc.array(valueOf(type.element), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), valueOf(type.element), { maxKeys: 3 });
    case 'tuple':
      return fc.tuple(...type.elements.map(valueOf));
    case 'object':
      return fc.record(Object.fromEntries(type.attributes.map(({ name, type: inner }) => [name, valueOf(inner)])), {
        requiredKeys: type.attributes.filter(({ optional }) => !optional).map(({ name }) => name),
      });
  }
}
