import type * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** What a schema is made of, told apart by `type`. */
type Definition = z.core.$ZodTypes['_zod']['def'];

const definitionOf = (schema: Schema): Definition => schema._zod.def as Definition;

const isOpenEnum = (options: readonly Schema[]): boolean =>
  options.length === 2 && options[0]?._zod.def.type === 'enum' && options[1]?._zod.def.type === 'string';

/** Where in a value there is a word of an open enum, a word of a closed one, or an object whose fields are known. */
export interface Places {
  readonly open: (readonly (string | number)[])[];
  readonly closed: (readonly (string | number)[])[];
  readonly objects: (readonly (string | number)[])[];
}

/** Walks a schema along a value that fits it. */
export function placesIn(schema: z.ZodMiniType, value: unknown): Places {
  const places: Places = { open: [], closed: [], objects: [] };
  walk(schema, value, [], places);
  return places;
}

function walk(schema: Schema, value: unknown, path: readonly (string | number)[], places: Places): void {
  if (value === undefined || value === null) return;
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object':
      places.objects.push(path);
      for (const [key, member] of Object.entries(definition.shape))
        walk(member, (value as Record<string, unknown>)[key], [...path, key], places);
      return;
    case 'array':
      for (const [index, row] of (value as unknown[]).entries())
        walk(definition.element, row, [...path, index], places);
      return;
    case 'record':
      for (const [key, member] of Object.entries(value)) walk(definition.valueType, member, [...path, key], places);
      return;
    case 'optional':
    case 'nullable':
      walk(definition.innerType, value, path, places);
      return;
    case 'lazy':
      walk(definition.getter(), value, path, places);
      return;
    case 'enum':
      places.closed.push(path);
      return;
    case 'union': {
      if (isOpenEnum(definition.options)) {
        places.open.push(path);
        return;
      }
      const taken = definition.options.find((option) => (option as z.ZodMiniType).safeParse(value).success);
      if (taken !== undefined) walk(taken, value, path, places);
      return;
    }
    default:
  }
}

/** The same value with another one at the path. */
export function withValueAt(
  value: unknown,
  path: readonly (string | number)[],
  put: (old: unknown) => unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put(value);
  const copy: unknown = structuredClone(value);
  const holder = copy as Record<string | number, unknown>;
  holder[key] = withValueAt(holder[key], rest, put);
  return copy;
}
