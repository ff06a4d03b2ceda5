import * as z from 'zod/mini';
import { COMPONENTS } from './components';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What the docstrings of the schemas say: of the whole, and of its members by name. */
export interface SchemaText {
  readonly text?: string;
  readonly members: Readonly<Record<string, SchemaText>>;
}

/** By the name of the exported constant. */
export type SchemaTexts = Readonly<Record<string, SchemaText>>;

export const componentName = (constant: string): string => constant.charAt(0).toUpperCase() + constant.slice(1);

const NAMES = new Map(Object.entries(COMPONENTS).map(([constant, schema]) => [schema, componentName(constant)]));

const reference = (name: string): string => `#/components/schemas/${name}`;

/**
 * A reference to a schema that has a name.
 * @throws Error when it has none: bodies and answers are components
 */
export function schemaReference(schema: z.ZodMiniType): JsonSchema {
  const name = NAMES.get(schema);
  if (name === undefined) throw new Error('A body or an answer has no entry in COMPONENTS');
  return { $ref: reference(name) };
}

/** All named schemas, by name in alphabetical order, with their docstrings as descriptions. */
export function componentSchemas(texts: SchemaTexts): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [constant, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id: componentName(constant) });
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'input', override: tidy });
  const entries = Object.entries(COMPONENTS).map(([constant]): [string, JsonSchema] => {
    const schema: JsonSchema = { ...schemas[componentName(constant)] };
    // The document says both for all of them.
    delete schema.$schema;
    delete schema.$id;
    describe(schema, texts[constant]);
    return [componentName(constant), schema];
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** The parameters of a query: their schemas as they are read, required as they are sent. */
export function queryParameters(query: z.ZodMiniType): QueryParameter[] {
  const sent = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  const read = z.toJSONSchema(query, { io: 'output', override: tidy });
  return Object.entries(read.properties ?? {}).flatMap(([name, schema]) =>
    typeof schema === 'boolean' ? [] : [{ name, required: sent.required?.includes(name) === true, schema }],
  );
}

/** The bounds of a safe integer say nothing to a reader; a pattern beside the format of a date says it twice. */
function tidy({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format === 'date') delete jsonSchema.pattern;
}

function describe(schema: JsonSchema, text: SchemaText | undefined): void {
  if (text === undefined) return;
  if (text.text !== undefined) schema.description = text.text;
  const holder = objectIn(schema);
  for (const [name, member] of Object.entries(text.members)) {
    const property = holder?.properties?.[name];
    if (typeof property === 'object') describe(property, member);
  }
}

/** The object whose members a docstring can be about: the schema itself, or what its rows are. */
function objectIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties !== undefined) return schema;
  const { items } = schema;
  return typeof items === 'object' && !Array.isArray(items) ? objectIn(items) : undefined;
}
