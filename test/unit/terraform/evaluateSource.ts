import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '../../../src/terraform/evaluate/evaluate';
import type { Scope } from '../../../src/terraform/evaluate/scope';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';

/** Evaluates the source text of an expression; a text that does not parse is the test's mistake. */
export function evaluateSource(expression: string, scope: Omit<Scope, 'source'> = {}): Evaluation {
  const source = `value = ${expression}\n`;
  const { body, errors } = parseHcl(source);
  const attribute = body.attributes.get('value');
  assert.ok(attribute !== undefined && errors.length === 0, `${expression}: ${errors[0]?.message ?? ''}`);
  return evaluate(attribute.expression, { ...scope, source });
}
