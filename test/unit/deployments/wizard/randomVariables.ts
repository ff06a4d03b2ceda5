import fc from 'fast-check';
import type { TypeTree } from '../../../../src/contract/form';
import { exactNumber } from '../../../../src/terraform/form/exactNumber';
import { printLiteral } from '../../../../src/terraform/form/printLiteral';
import { parseHcl } from '../../../../src/terraform/hcl/parseHcl';
import type { ModuleVariable } from '../../../../src/terraform/module';
import { readVariables } from '../../../../src/terraform/readVariables';

/** A variable as a module declares it, with a value for it that its type takes. */
export interface RandomVariable {
  readonly name: string;
  readonly source: string;
  readonly type: TypeTree;
  readonly sensitive: boolean;
  /** What a person gives; undefined leaves the field alone. */
  readonly value: unknown;
  /** Whether the person writes the whole value as source text, and how. */
  readonly raw: 'hcl' | 'json' | undefined;
}

const NAMES = ['a', 'b_c', 'null', 'd-e', 'Größe'] as const;

const typeOf = (depth: number): fc.Arbitrary<TypeTree> => {
  const plain = fc.constantFrom<TypeTree[]>({ kind: 'string' }, { kind: 'number' }, { kind: 'bool' }, { kind: 'any' });
  if (depth === 0) return plain;
  const inner = typeOf(depth - 1);
  const attribute = fc.record({ name: fc.constantFrom(...NAMES), type: inner, optional: fc.boolean() });
  return fc.oneof(
    { weight: 3, arbitrary: plain },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('list', 'set', 'map'), element: inner }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('tuple'), elements: fc.array(inner, { maxLength: 3 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('object'),
        attributes: fc
          .uniqueArray(attribute, { maxLength: 4, selector: ({ name }) => name })
          .chain((attributes) =>
            fc.tuple(
              ...attributes.map((one) =>
                one.optional
                  ? fc.option(valueOf(one.type), { nil: undefined }).map((value) => withDefault(one, value))
                  : fc.constant(one),
              ),
            ),
          ),
      }),
    },
  );
};

function withDefault<T extends object>(attribute: T, value: unknown): T {
  return value === undefined ? attribute : { ...attribute, default: value };
}

const WORDS = [
  '',
  ' ',
  'a',
  'true',
  '5',
  'null',
  '${x}',
  '%{if}',
  '$${y}',
  '"',
  '\\',
  'two\nlines',
  '\ttab',
  'ä😀',
  ',',
];

const text = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);

/** Digits that JSON's readers would round, as texts. */
const longNumber = fc
  .tuple(fc.bigInt({ min: 2n ** 54n, max: 10n ** 40n }), fc.boolean(), fc.nat(30))
  .map(([digits, negative, places]) => {
    const all = String(digits).padStart(places + 1, '0');
    const cut = all.length - places;
    return exactNumber(`${negative ? '-' : ''}${all.slice(0, cut)}${places > 0 ? `.${all.slice(cut)}` : ''}`) ?? 0;
  });

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  longNumber,
);

/** JSON values, as they go out, that a variable of the type takes. */
export function valueOf(type: TypeTree): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'string':
      return text;
    case 'number':
      return number;
    case 'bool':
      return fc.boolean();
    case 'any':
      return fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, [1, 'a'], { a: { b: [] } }, [], {}));
    case 'list':
      return fc.array(nullable(valueOf(type.element)), { maxLength: 3 });
    case 'set':
      return fc.uniqueArray(valueOf(type.element), { maxLength: 3, selector: (value) => JSON.stringify(value) });
    case 'map':
      return fc
        .uniqueArray(
          fc.tuple(
            fc.oneof(fc.constantFrom('k', '__proto__', 'for'), fc.string({ minLength: 1, maxLength: 4 })),
            nullable(valueOf(type.element)),
          ),
          {
            maxLength: 3,
            selector: ([key]) => key,
          },
        )
        .map((entries) => Object.fromEntries(entries));
    case 'tuple':
      return fc.tuple(...type.elements.map((element) => nullable(valueOf(element))));
    case 'object':
      return fc
        .tuple(
          ...type.attributes.map(({ name, type: inner, optional }) => {
            const entry = nullable(valueOf(inner)).map((value): [string, unknown][] => [[name, value]]);
            return optional ? fc.oneof(entry, fc.constant<[string, unknown][]>([])) : entry;
          }),
        )
        .map((entries) => Object.fromEntries(entries.flat()));
  }
}

const nullable = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

/** The type constraint as source text. */
export function typeSource(type: TypeTree): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeSource(type.element)})`;
    case 'tuple':
      return `tuple([${type.elements.map(typeSource).join(', ')}])`;
    case 'object': {
      const attributes = type.attributes.map((attribute) => {
        const inner = typeSource(attribute.type);
        if (!attribute.optional) return `${attribute.name} = ${inner}`;
        const fallback = 'default' in attribute ? `, ${printLiteral(attribute.default, attribute.type, 'hcl')}` : '';
        return `${attribute.name} = optional(${inner}${fallback})`;
      });
      return `object({\n${attributes.join('\n')}\n})`;
    }
    default:
      return type.kind;
  }
}

const declaration = (index: number): fc.Arbitrary<RandomVariable> =>
  typeOf(4).chain((type) =>
    fc
      .record({
        name: fc.constantFrom('plain', 'region', 'zone', 'x').map((word) => `${word}_${index}`),
        fallback: fc.option(fc.oneof(valueOf(type), fc.constant(null)), { nil: undefined }),
        sensitive: fc.boolean().map((yes) => yes && fcRarely(index)),
        isNullable: fc.boolean(),
        group: fc.constantFrom(undefined, 1, 2),
        required: fc.boolean(),
        checked: fc.boolean(),
        value: fc.option(valueOf(type), { nil: undefined }),
        raw: fc.constantFrom('hcl' as const, 'json' as const, undefined, undefined),
      })
      .map(({ fallback, group, isNullable, checked, required, ...rest }) => {
        const { name, sensitive } = rest;
        const tag = group === undefined ? '' : ` {{UIMeta group=${group} order=1${required ? ' required' : ''}}}`;
        const source = [
          `variable "${name}" {`,
          `  type        = ${typeSource(type)}`,
          `  description = "Something.${tag}"`,
          ...(fallback === undefined ? [] : [`  default     = ${printLiteral(fallback, type, 'hcl')}`]),
          ...(sensitive ? ['  sensitive   = true'] : []),
          ...(isNullable ? [] : ['  nullable    = false']),
          ...(checked
            ? [
                '  validation {',
                `    condition     = var.${name} == var.${name}`,
                '    error_message = "Not the same."',
                '  }',
              ]
            : []),
          '}',
        ].join('\n');
        return { ...rest, type, source };
      }),
  );

/** Every third variable may be sensitive. */
const fcRarely = (index: number): boolean => index % 3 === 2;

/** A few variables of different names. */
export const randomVariables: fc.Arbitrary<readonly RandomVariable[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...[...Array(count).keys()].map(declaration)));

/** The variables as the project reads them from their source. */
export function readSource(source: string): readonly ModuleVariable[] {
  const hcl = parseHcl(source);
  if (hcl.errors.length > 0) throw new Error(`${hcl.errors[0]?.message ?? ''}\n${source}`);
  return readVariables({ name: 'variables.tf', source, hcl });
}
