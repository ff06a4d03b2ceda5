import fc from 'fast-check';
import * as z from 'zod/mini';

type Schema = z.core.JSONSchema.BaseSchema;

const DEEPEST = 4;

/** Values that a schema of the contract lets through, more or less: checks beyond its JSON Schema are not known here. */
export const valuesOf = (schema: z.ZodMiniType): fc.Arbitrary<unknown> =>
  fromSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), 0);

/** The members of an object schema, each with its values. */
export function membersOf(schema: z.ZodMiniType): [name: string, values: fc.Arbitrary<unknown>][] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, member]) => [name, fromSchema(member, 1)]);
}

function fromSchema(schema: Schema | boolean, depth: number): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return fc.jsonValue({ maxDepth: 2 });
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined && schema.enum.length > 0) return fc.constantFrom<unknown>(...schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined && choice.length > 0) return fc.oneof(...choice.map((one) => fromSchema(one, depth)));
  switch (schema.type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return arrayOf(schema, depth);
    case 'object':
      return objectOf(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function stringOf({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date')
    return fc
      .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (pattern !== undefined && !/\(\?|\\0/.test(pattern))
    return fc.stringMatching(new RegExp(pattern), { maxLength: 80 });
  return fc.string({ minLength: Math.min(minLength, 200), maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
}

function arrayOf({ items }: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth >= DEEPEST || items === undefined || Array.isArray(items)) return fc.constant([]);
  return fc.array(fromSchema(items, depth + 1), { maxLength: 3 });
}

function objectOf({ properties, required = [], additionalProperties }: Schema, depth: number): fc.Arbitrary<unknown> {
  if (properties === undefined) {
    const values = additionalProperties === undefined ? true : additionalProperties;
    return depth >= DEEPEST
      ? fc.constant({})
      : fc.dictionary(fc.string({ maxLength: 12 }), fromSchema(values, depth + 1), { maxKeys: 3 });
  }
  const members = Object.entries(properties).map(([name, member]) => [name, fromSchema(member, depth + 1)]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...required],
  });
}
