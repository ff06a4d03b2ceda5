import assert from 'node:assert/strict';
import { rad015 } from '../../../../src/terraform/rules/rad015';
import { findsNothingInSamples, fixed, found, moduleOf, problemsOf } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

const TAGGED = text('a', 'A. {{UIMeta group=2 order=205}}');

describe('RAD015: every description has a UIMeta tag', () => {
  it('finds descriptions without one, and variables without a description', () => {
    assert.deepEqual(found(rad015, variablesTf(text('b', 'B.'), variable('c', 'type = string'))), [
      'error variables.tf:3:17 The description of "b" has no UIMeta tag: RAD shows the variable to everybody.',
      'error variables.tf:6:10 The variable "c" has no description and so no UIMeta tag: RAD shows it to everybody.',
    ]);
  });

  it('puts tags behind the place of the variable above, each at its own', () => {
    const files = variablesTf(TAGGED, text('b', 'B.'), text('c', ''), text('d', 'D. {{UIMeta group=2 order=207}}'));
    assert.deepEqual(fixed(rad015, files), {
      'variables.tf': variablesTf(
        TAGGED,
        text('b', 'B. {{UIMeta group=2 order=206}}'),
        text('c', '{{UIMeta group=2 order=208}}'),
        text('d', 'D. {{UIMeta group=2 order=207}}'),
      )['variables.tf'],
    });
  });

  it('ends the last line of a heredoc with it', () => {
    const heredoc = (end: string): string =>
      variable('b', 'description = <<-EOT', '  First.', `  Last.${end}`, 'EOT', 'type        = string');
    assert.deepEqual(
      fixed(rad015, variablesTf(TAGGED, heredoc(''))),
      variablesTf(TAGGED, heredoc(' {{UIMeta group=2 order=206}}')),
    );
  });

  it('has standard variables where they are in every module', () => {
    const { 'variables.tf': result = '' } = fixed(
      rad015,
      variablesTf(text('deployment_id', 'Suffix.', 'null'), variable('credit_cost', 'type    = number', 'default = 0')),
    );
    assert.match(result, /"Suffix\. \{\{UIMeta group=0 order=108\}\}"/);
    assert.match(result, /description = "Module fee .*\{\{UIMeta group=0 order=103\}\}"\n {2}default {5}= 0/);
  });

  it('hides nothing and guesses nothing', () => {
    for (const files of [
      variablesTf(text('b', 'B.')),
      variablesTf(text('a', '{{UIMeta group=0 order=1}}'), text('b', 'B.')),
    ]) {
      const problems = problemsOf(rad015, moduleOf(files));
      assert.deepEqual(
        problems.map(({ fix }) => fix),
        [undefined],
      );
    }
  });

  it('leaves open tags, other files and what does not parse alone', () => {
    assert.deepEqual(found(rad015, variablesTf(text('b', 'B. {{UIMeta group=1'))), []);
    assert.deepEqual(found(rad015, { 'more.tf': text('b', 'B.') }), []);
    assert.deepEqual(found(rad015, variablesTf('variable "b" {\n  type = \n}\n', TAGGED)), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad015);
  });
});
