import assert from 'node:assert/strict';
import { rad030 } from '../../../../src/terraform/rules/rad030';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { variable, variablesTf } from './variableText';

describe('RAD030: variables have a type, a description and a name in snake case', () => {
  it('finds what is missing', () => {
    const files = {
      'variables.tf': variable('nodeCount', 'description = "A."'),
      'more.tf': variable('b', 'type = string'),
    };
    assert.deepEqual(found(rad030, files), [
      'warning variables.tf:1:10 The variable "nodeCount" has no type, so the form shows a plain text box at best.',
      'warning variables.tf:1:10 The name "nodeCount" is not in snake case: lower-case words, joined by single underscores.',
      'warning more.tf:1:10 The variable "b" has no description.',
    ]);
  });

  const types: readonly (readonly [fallback: string, type: string])[] = [
    ['""', 'string'],
    ['3', 'number'],
    ['false', 'bool'],
    ['["a", "b"]', 'list(string)'],
    ['{ a = 1, b = 2 }', 'map(number)'],
  ];
  for (const [fallback, type] of types) {
    it(`takes the type ${type} from the default ${fallback}`, () => {
      assert.deepEqual(
        fixed(rad030, variablesTf(variable('a', 'description = "A."', `default     = ${fallback}`))),
        variablesTf(variable('a', `type        = ${type}`, 'description = "A."', `default     = ${fallback}`)),
      );
    });
  }

  it('guesses no type', () => {
    for (const fallback of ['null', '[]', '{}', '[1, "a"]', '{ a = [] }', '[null]']) {
      assert.throws(() => fixed(rad030, variablesTf(variable('a', `default = ${fallback}`))), /no fix is offered/);
    }
  });

  it('leaves descriptions in variables.tf to RAD015, and ordinary names alone', () => {
    for (const name of ['a', 'node_count', 'region_1', 'v2_api']) {
      assert.deepEqual(found(rad030, variablesTf(variable(name, 'type = string'))), []);
    }
    for (const name of ['Node', 'a-b', '_a', 'a__b', 'a_']) {
      assert.equal(found(rad030, variablesTf(variable(name, 'type = string'))).length, 1, name);
    }
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad030);
  });
});
