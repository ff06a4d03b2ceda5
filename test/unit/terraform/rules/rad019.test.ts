import assert from 'node:assert/strict';
import { rad019 } from '../../../../src/terraform/rules/rad019';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { variable, variablesTf } from './variableText';

interface Case {
  readonly options: string;
  readonly type?: string;
  readonly fallback?: string;
  readonly condition?: string;
}

const module = ({ options, type = 'string', fallback = '"a"', condition }: Case): { 'variables.tf': string } =>
  variablesTf(
    variable(
      'x',
      `type        = ${type}`,
      `description = "X. {{UIMeta group=1 order=101 ${options}}}"`,
      `default     = ${fallback}`,
      ...(condition === undefined
        ? []
        : ['', 'validation {', `  condition     = ${condition}`, '  error_message = "No."', '}']),
    ),
  );

const messages = (given: Case): readonly string[] =>
  found(rad019, module(given)).map((line) => line.replace('warning variables.tf:3:48 ', ''));

describe('RAD019: options fit their variable', () => {
  const table: readonly (readonly [Case, string])[] = [
    [
      { options: 'options=a, b' },
      'The options of "x" have a blank between them: RAD offers only those in front of it.',
    ],
    [{ options: 'options=a,,b,' }, 'The options of "x" have an empty one among them.'],
    [{ options: 'options=' }, 'The UIMeta tag of "x" offers no options.'],
    [
      { options: 'options=a,b', type: 'list(string)', fallback: '[]' },
      'The options of "x" are never offered: its type is neither string nor number.',
    ],
    [{ options: 'options=1,two', type: 'number', fallback: '1' }, 'The options of the number "x" are no numbers: two.'],
    [{ options: 'options=b,c' }, 'The default of "x" is a, which its options do not offer.'],
    [
      { options: 'options=a,b,c', condition: 'contains(["a", "b"], var.x)' },
      'The validation of "x" refuses what its options offer: c.',
    ],
  ];
  for (const [given, message] of table) {
    it(`says: ${message}`, () => {
      assert.deepEqual(messages(given), [message]);
    });
  }

  const repairs: readonly (readonly [before: Case, options: string])[] = [
    [{ options: 'options=a, b ,c updatesafe' }, 'options=a,b,c updatesafe'],
    [{ options: 'options= a,b' }, 'options=a,b'],
    [{ options: 'options=,a,,b,' }, 'options=a,b'],
    [{ options: 'options=b,c updatesafe' }, 'options=b,c,a updatesafe'],
    [{ options: 'options=2,4', type: 'number', fallback: '1' }, 'options=2,4,1'],
  ];
  for (const [before, options] of repairs) {
    it(`makes "${options}" of "${before.options}"`, () => {
      assert.deepEqual(fixed(rad019, module(before)), module({ ...before, options }));
    });
  }

  it('does not offer a default that the validation refuses', () => {
    const refused = module({ options: 'options=b,c', condition: 'contains(["b", "c"], var.x)' });
    assert.throws(() => fixed(rad019, refused), /no fix is offered/);
  });

  it('is content with a default that chooses nothing, and with validations it does not understand', () => {
    for (const given of [
      { options: 'options=a,b', fallback: 'null' },
      { options: 'options=a,b', fallback: '""' },
      { options: 'options=a,b', condition: 'contains(["a", "b", "c"], var.x)' },
      { options: 'options=a,b', condition: 'can(regex("^c$", var.x))' },
      { options: 'options=1,2.5', type: 'number', fallback: '2.5' },
      { options: 'updatesafe' },
    ]) {
      assert.deepEqual(messages(given), [], given.options);
    }
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad019);
  });
});
