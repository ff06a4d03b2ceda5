import assert from 'node:assert/strict';
import { rad016 } from '../../../../src/terraform/rules/rad016';
import { findsNothingInSamples, fixed, found } from './ruleCase';
import { text, variablesTf } from './variableText';

const tagged = (items: string): { 'variables.tf': string } => variablesTf(text('a', `A. {{UIMeta ${items}}}`));

describe('RAD016: tags have a group and an order', () => {
  it('finds what is missing, and what is not a whole number', () => {
    assert.deepEqual(found(rad016, tagged('updatesafe')), [
      'error variables.tf:3:21 The UIMeta tag of "a" has no group: RAD shows the variable to everybody, on a last page.',
      'error variables.tf:3:21 The UIMeta tag of "a" has no order: the variable comes last on its page.',
    ]);
    assert.deepEqual(found(rad016, tagged('group=one order=1.5')), [
      'error variables.tf:3:30 "group=one" in the UIMeta tag of "a" is not a whole number.',
      'error variables.tf:3:40 "order=1.5" in the UIMeta tag of "a" is not a whole number.',
    ]);
  });

  const repairs: readonly (readonly [before: string, after: string])[] = [
    ['1 order=4001 updatesafe ', 'group=1 order=4001 updatesafe '],
    ['group=1 101', 'group=1 order=101'],
    ['group = 1 order= 101', 'group=1 order=101'],
    ['group =1 order=101', 'group=1 order=101'],
    ['grp=1 oder=101', 'group=1 order=101'],
    ['Group:1 order=101', 'group=1 order=101'],
    [String.raw`group=\"1\" order='101'`, 'group=1 order=101'],
    ['group=3', 'group=3 order=301'],
    ['updatesafe group=3 options=a,b', 'updatesafe group=3 order=301 options=a,b'],
  ];
  for (const [before, after] of repairs) {
    it(`makes "${after}" of "${before}"`, () => {
      assert.deepEqual(fixed(rad016, tagged(before)), tagged(after));
    });
  }

  it('puts variables without an order at the end of their page, where the form has them', () => {
    const files = (first: string, second: string): { 'variables.tf': string } =>
      variablesTf(
        text('a', `{{UIMeta group=1${first}}}`),
        text('b', '{{UIMeta group=1 order=140}}'),
        text('c', `{{UIMeta group=1${second}}}`),
      );
    assert.deepEqual(fixed(rad016, files('', '')), files(' order=141', ' order=142'));
  });

  it('guesses nothing where two numbers or none could be meant', () => {
    for (const items of ['1 2', '1 2 order=101', 'order=101', 'a=1 order=101', '1']) {
      assert.throws(() => fixed(rad016, tagged(items)), /no fix is offered/, items);
    }
  });

  it('leaves tags alone that RAD reads, and those it does not see', () => {
    for (const items of ['group=1 order=2', 'GROUP=1,ORDER=2', 'order=2 group=0 a']) {
      assert.deepEqual(found(rad016, tagged(items)), []);
    }
    assert.deepEqual(found(rad016, variablesTf(text('a', 'A.'), text('b', '{{UIMeta 1'))), []);
  });

  it('has nothing to say about the sample modules', () => {
    findsNothingInSamples(rad016);
  });
});
