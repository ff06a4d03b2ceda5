import assert from 'node:assert/strict';
import { rad017 } from '../../../../src/terraform/rules/rad017';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variable, variablesTf } from './variableText';

const described = (description: string): { 'variables.tf': string } => variablesTf(text('a', description));
const heredoc = (...lines: readonly string[]): { 'variables.tf': string } =>
  variablesTf(
    variable('a', 'type        = string', 'description = <<-EOT', ...lines.map((line) => `  ${line}`), 'EOT'),
  );

describe('RAD017: tags are well-formed', () => {
  it('finds words that RAD passes over', () => {
    assert.deepEqual(found(rad017, described('A. {{UIMeta group=2 order=202 a update_safe}}')), [
      'warning variables.tf:3:48 RAD ignores "a" in the UIMeta tag of "a": it knows no such word.',
      'warning variables.tf:3:50 RAD ignores "update_safe" in the UIMeta tag of "a"; "updatesafe" is meant.',
    ]);
  });

  it('finds open tags, which are as good as none, and several', () => {
    assert.deepEqual(found(rad017, described('A. {{UIMeta group=2 order=202')), [
      'error variables.tf:3:21 The UIMeta tag of "a" does not end on its line, so RAD does not see it.',
    ]);
    assert.deepEqual(found(rad017, described('{{UIMeta group=2 order=202}} {{UIMeta order=203}}')), [
      'warning variables.tf:3:47 The description of "a" has more than one UIMeta tag; RAD reads one.',
    ]);
  });

  const repairs: readonly (readonly [before: string, after: string])[] = [
    ['A. {{UIMeta group=2 order=202 a }}', 'A. {{UIMeta group=2 order=202 }}'],
    ['{{UIMeta group=2 order=202 a b}}', '{{UIMeta group=2 order=202}}'],
    ['{{UIMeta group=2 updateupsafe order=202}}', '{{UIMeta group=2 updatesafe order=202}}'],
    ['{{UIMeta group=2 order=202 Update-Safe}}', '{{UIMeta group=2 order=202 updatesafe}}'],
    ['{{UIMeta group=2 order=202 updatesafe=true}}', '{{UIMeta group=2 order=202 updatesafe}}'],
    ['{{UIMeta group=2 order=202 updatsafe updatesafe}}', '{{UIMeta group=2 order=202 updatesafe}}'],
    ['{{UIMeta group=2 order=202 not_rad_managed}}', '{{UIMeta group=2 order=202 notradmanaged}}'],
    ['{{UIMeta group=2 order=202 option=a,b}}', '{{UIMeta group=2 order=202 options=a,b}}'],
    ['{{UIMeta group=2, order=202, updatesafe}}', '{{UIMeta group=2 order=202 updatesafe}}'],
    ['{{UIMeta group=2,order=202}}', '{{UIMeta group=2 order=202}}'],
    ['{{UIMeta group=2 order=202 group=3}}', '{{UIMeta group=2 order=202}}'],
    ['{{UIMeta group=2 order=202}} The size.', 'The size. {{UIMeta group=2 order=202}}'],
    ['The {{UIMeta group=2 order=202}} size.', 'The size. {{UIMeta group=2 order=202}}'],
    ['A. {{UIMeta group=2 order=202}} See {{name}}', 'A. See {{name}} {{UIMeta group=2 order=202}}'],
    ['A. {{UIMeta group=2 order=202}', 'A. {{UIMeta group=2 order=202}}'],
    ['A. {{UIMeta group=2 order=202', 'A. {{UIMeta group=2 order=202}}'],
    ['A. {{UIMeta group=2 order=202}} {{UIMeta order=203}}', 'A. {{UIMeta group=2 order=202}}'],
  ];
  for (const [before, after] of repairs) {
    it(`makes "${after}" of "${before}"`, () => {
      assert.deepEqual(fixed(rad017, described(before)), described(after));
    });
  }

  it('makes one line of a tag that is split', () => {
    assert.deepEqual(
      fixed(rad017, heredoc('Text.', '{{UIMeta group=2', '  order=202 updatesafe', '}}')),
      heredoc('Text.', '{{UIMeta group=2 order=202 updatesafe}}'),
    );
  });

  it('removes a tag on a later line, which RAD does not read', () => {
    assert.deepEqual(
      fixed(rad017, heredoc('A. {{UIMeta group=2 order=202}}', '{{UIMeta group=3 order=301}}')),
      heredoc('A. {{UIMeta group=2 order=202}}'),
    );
  });

  it('takes sensitive for what it means', () => {
    const lines = ['type        = string', 'description = "A. {{UIMeta group=2 order=202}}"', 'sensitive   = true'];
    assert.deepEqual(
      fixed(rad017, described('A. {{UIMeta group=2 order=202 sensitive}}')),
      variablesTf(variable('a', ...lines)),
    );
  });

  it('offers nothing where it cannot know what is meant', () => {
    for (const description of [
      '{{UIMeta group=2 order=202 updatesafe=maybe}}',
      '{{UIMeta group=2 order=202}} {{UIMeta updatesafe}}',
      'A. {{UIMeta group=2 the order',
    ]) {
      assert.throws(() => fixed(rad017, described(description)), /no fix is offered/, description);
    }
  });

  it('leaves to RAD016 and RAD019 what is theirs', () => {
    for (const items of [
      '1 order=101',
      'group = 1 order=101',
      'grp=1 order=101',
      'group=1 order=101 options=a, b ,c',
    ]) {
      assert.deepEqual(found(rad017, described(`{{UIMeta ${items}}}`)), [], items);
    }
  });

  it('leaves every word of the grammar alone', () => {
    const items =
      'GROUP=1 order=101 options=a,b;c UpdateSafe notradmanaged required dependson=x==true&&(y==true||z==true)';
    assert.deepEqual(found(rad017, described(`A. {{UIMeta ${items} }}`)), []);
    assert.deepEqual(found(rad017, heredoc('A.', '', '{{UIMeta group=1 order=101}}')), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad017);
  });
});
