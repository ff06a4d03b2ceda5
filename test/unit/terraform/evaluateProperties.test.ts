import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkVariables } from '../../../src/terraform/evaluate/checkVariables';
import { convertValue } from '../../../src/terraform/evaluate/convertValue';
import { evaluate } from '../../../src/terraform/evaluate/evaluate';
import { functionNames } from '../../../src/terraform/evaluate/functions/table';
import { parseHcl } from '../../../src/terraform/hcl/parseHcl';
import type { TypeTree } from '../../../src/contract/form';
import { randomised } from '../randomised';
import { expressionSource } from './evaluateExpressions';
import { evaluateSource } from './evaluateSource';

const KINDS = ['known', 'unknown', 'error'];

const { tree: typeTree } = fc.letrec<{ tree: TypeTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ kind: fc.constantFrom('string', 'number', 'bool', 'any') }),
    fc.record({ kind: fc.constantFrom('list', 'set', 'map'), element: tie('tree') }),
    fc.record({ kind: fc.constant('tuple' as const), elements: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('object' as const),
      attributes: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('a', 'b', 'c'), type: tie('tree'), optional: fc.boolean() }),
        { maxLength: 3, selector: ({ name }) => name },
      ),
    }),
  ),
}));

describe('evaluate, any input', () => {
  it('never throws, and answers the same twice', () => {
    fc.assert(
      fc.property(expressionSource, (source) => {
        const evaluation = evaluateSource(source);
        assert.ok(KINDS.includes(evaluation.kind));
        assert.deepEqual(evaluateSource(source), evaluation);
      }),
      randomised(20_000),
    );
  });

  it('gives JSON values, which jsonencode writes down', () => {
    fc.assert(
      fc.property(expressionSource, (source) => {
        const evaluation = evaluateSource(source);
        const encoded = evaluateSource(`jsonencode(${source})`);
        if (evaluation.kind !== 'known' || encoded.kind !== 'known') return;
        assert.deepEqual(JSON.parse(String(encoded.value)), evaluation.value);
      }),
      randomised(10_000),
    );
  });

  it('never throws where the source is not that of the tree', () => {
    fc.assert(
      fc.property(expressionSource, fc.string(), (expression, other) => {
        const node = parseHcl(`value = ${expression}\n`).body.attributes.get('value')?.expression;
        assert.ok(node !== undefined && KINDS.includes(evaluate(node, { source: other }).kind));
      }),
      randomised(4000),
    );
  });

  it('never throws for any function with any JSON values', () => {
    const args = fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...functionNames()), args, (name, values) => {
        const variables = new Map<string, unknown>(values.map((value, index) => [`v${index}`, value]));
        const source = `${name}(${values.map((_, index) => `var.v${index}`).join(', ')})`;
        assert.ok(KINDS.includes(evaluateSource(source, { variables }).kind));
      }),
      randomised(20_000),
    );
  });

  it('never throws for any pattern', () => {
    const unit = fc.constantFrom(
      ...'ab1()[]{}*+?|^$.\\-:,=!<>PpdwsbAzQExC0iUmé'.split(''),
      '(?',
      '[[:',
      '\\p{',
      '{1,3}',
    );
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'é', '\n', ' '), maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), text, (pattern, subject) => {
        const variables = new Map([
          ['pattern', pattern],
          ['subject', subject],
        ]);
        assert.ok(KINDS.includes(evaluateSource('regexall(var.pattern, var.subject)', { variables }).kind));
      }),
      randomised(20_000),
    );
  });
});

describe('convertValue, any input', () => {
  it('never throws, and a value that it made converts to itself', () => {
    fc.assert(
      fc.property(typeTree, fc.jsonValue({ maxDepth: 3 }), (tree, value) => {
        const converted = convertValue(tree, value);
        if (converted.ok) assert.deepEqual(convertValue(tree, converted.value), converted);
        else assert.notEqual(converted.message, '');
      }),
      randomised(20_000),
    );
  });

  it('a condition never throws, whatever its text', () => {
    fc.assert(
      fc.property(fc.oneof(expressionSource, fc.string()), fc.jsonValue(), (condition, value) => {
        const declaration = { name: 'x', validations: [{ condition, message: 'no' }] };
        const { findings, undecided } = checkVariables([declaration], { x: value });
        assert.ok(findings.length + undecided.length <= 1);
      }),
      randomised(4000),
    );
  });
});
