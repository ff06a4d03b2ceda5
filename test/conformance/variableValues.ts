import fc from 'fast-check';
import { form, type FormField, type TypeTree } from '../../src/contract/form';
import type { Caller } from './caller';
import { jsonIn } from './caller';

/** Values of the variables that a module cannot do without, as its form and its validations suggest them. */
export async function requiredValues(caller: Caller, moduleId: string): Promise<Record<string, unknown>> {
  const { steps } = await caller.read('getForm', form, { path: { moduleId }, query: { mode: 'basic' } });
  const fields = steps.flatMap((step) => step.fields).filter(({ required }) => required);
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
}

function valueOf({ options, typeTree, validations }: FormField): unknown {
  return valueOfType(typeTree, () => options[0] ?? textFor(validations.map(({ condition }) => condition)));
}

/** The least that is of a type. */
function valueOfType(type: TypeTree, text: () => string): unknown {
  switch (type.kind) {
    case 'number':
      return Number(text()) || 1;
    case 'bool':
      return true;
    case 'list':
    case 'set':
      return [];
    case 'map':
      return {};
    case 'tuple':
      return type.elements.map((element) => valueOfType(element, text));
    case 'object':
      return Object.fromEntries(
        type.attributes.filter(({ optional }) => !optional).map((one) => [one.name, valueOfType(one.type, text)]),
      );
    case 'string':
    case 'any':
      return text();
  }
}

/** A text that fits the regular expressions of the conditions, each `regex("…", …)` in Terraform's language. */
function textFor(conditions: readonly string[]): string {
  const patterns = conditions.flatMap((condition) =>
    [...condition.matchAll(/\bregex\(\s*("(?:[^"\\]|\\.)*")/g)].flatMap(([, source = '']) => expression(source) ?? []),
  );
  const [first, ...rest] = patterns;
  if (first === undefined) return 'conformance';
  const texts = fc.sample(fc.stringMatching(first), { numRuns: 50, seed: 1 });
  return texts.find((text) => rest.every((pattern) => pattern.test(text))) ?? '';
}

function expression(source: string): RegExp | undefined {
  const pattern = jsonIn(source);
  try {
    return typeof pattern === 'string' ? new RegExp(pattern) : undefined;
  } catch {
    // Another dialect: what the other conditions say has to do.
    return undefined;
  }
}
