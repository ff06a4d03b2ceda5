import assert from 'node:assert/strict';
import { canSend } from '../../../../src/deployments/wizard/footView';
import { stepAfter, type WizardState } from '../../../../src/deployments/wizard/wizardState';
import type { ReviewPage } from '../../../../src/deployments/wizard/wizardSnapshot';
import { wizardSnapshot } from '../../../../src/deployments/wizard/wizardView';
import { draftOf, give, QUOTE, stateOf } from './wizardStates';

const SOURCE = `
variable "name" {
  type        = string
  description = "{{UIMeta group=1}}"
}
variable "size" {
  type        = number
  default     = 1
  description = "{{UIMeta group=2}}"
}
variable "rest" {
  type    = string
  default = "x"
}
`;

function reviewOf(state: WizardState): ReviewPage {
  const { page } = wizardSnapshot(state);
  assert.ok(page?.kind === 'review');
  return page;
}

describe('the wizard in words', () => {
  it('names its pages, the last one with the reason why it is last', () => {
    const draft = draftOf(SOURCE);
    const first = wizardSnapshot(stateOf(draft));
    assert.deepEqual(
      first.rail.map(({ title, detail, state }) => [title, detail, state]),
      [
        ['Page 1', 'Name', 'current'],
        ['Page 2', 'Size', 'open'],
        ['Page 3', 'Rest', 'open'],
        ['Review', 'Cost and deploy', 'open'],
      ],
    );
    assert.equal(first.page?.title, 'Page 1 of 3');
    const { page } = wizardSnapshot(stateOf(draft, { step: 2 }));
    assert.match(page?.kind === 'fields' ? page.intro : '', /the platform shows them last/);
  });

  it('leads from each field of a preview to its declaration, and says what is not shown; nobody else is told', () => {
    const actions = (mode: WizardState['mode']): string[] => {
      const { page } = wizardSnapshot(stateOf(draftOf(SOURCE), { mode }));
      return page?.kind === 'fields' ? page.fields.flatMap((field) => field.actions.map(({ id }) => id)) : [];
    };
    assert.deepEqual(actions('preview'), ['declaration']);
    assert.deepEqual(actions('create'), []);
    const module = { name: 'Sample', description: '', hidden: 'never: price' };
    const { head } = wizardSnapshot(stateOf(draftOf(SOURCE), { mode: 'preview', module }));
    assert.deepEqual(head.facts, [{ term: 'Not shown', value: 'never: price', isCode: false }]);
  });

  it('keeps a page with problems for Next, not for the steps beside it', () => {
    const draft = draftOf(SOURCE);
    assert.deepEqual(wizardSnapshot(stateOf(draft)).foot.status, '');
    assert.deepEqual(stepAfter(stateOf(draft), 1, true), { step: 0, faulty: 'name' });
    const shown = wizardSnapshot(stateOf(draft));
    assert.equal(shown.foot.status, '1 problem on this page.');
    assert.deepEqual(shown.rail[0]?.state, 'faulty');
    assert.deepEqual(stepAfter(stateOf(draft), 2, false), { step: 2, faulty: null });
    give(draft, 'name', 'x');
    assert.deepEqual(stepAfter(stateOf(draft), 1, true), { step: 1, faulty: null });
    assert.deepEqual(stepAfter(stateOf(draft), 99, false), { step: 3, faulty: null });
    assert.deepEqual(stepAfter(stateOf(draft, { mode: 'preview' }), 99, true), { step: 2, faulty: null });
    assert.deepEqual(stepAfter(stateOf(draft), NaN, false).step >= 0, true);
  });

  it('adds up in every column of the quote', () => {
    const draft = draftOf(SOURCE);
    const short = {
      ...QUOTE,
      moduleFee: '200',
      total: '202.5',
      sufficient: false,
      shortfall: '94.25',
      reason: 'insufficient_total_credits',
      drawDown: {
        moduleFee: { awarded: '2.5', subscription: '3', topUp: '100.25', total: '105.75' },
        build: { awarded: '2.5', subscription: '0', topUp: '0', total: '2.5' },
      },
    };
    for (const quote of [QUOTE, short]) {
      const { balances = [] } = reviewOf(stateOf(draft, { step: 3, quote })).quote ?? {};
      const number = (text: string): number =>
        Math.round(Number(text.replace('\u2212', '-').replaceAll(',', '') || '0') * 100);
      for (const column of ['available', 'fee', 'build', 'left'] as const) {
        const rows = balances.filter(({ kind }) => kind !== 'total').reduce((sum, row) => sum + number(row[column]), 0);
        assert.equal(number(balances.at(-1)?.[column] ?? ''), rows, column);
      }
    }
    const { quote } = reviewOf(stateOf(draft, { step: 3, quote: short }));
    assert.deepEqual(quote?.shortfall, { title: '94.25 credits are missing.', text: '202.50 needed, 108.25 there.' });
  });

  it('sends only when nothing is in the way', () => {
    const draft = draftOf(SOURCE);
    const state = stateOf(draft, { step: 3, quote: QUOTE });
    const obstacle = (change: Partial<WizardState> = {}): string =>
      wizardSnapshot({ ...state, ...change }).foot.deploy?.obstacle ?? 'no button';
    assert.equal(obstacle(), '1 problem to mend first.');
    assert.equal(canSend(state), false);
    give(draft, 'name', 'x');
    assert.equal(obstacle(), '');
    assert.equal(canSend(state), true);
    for (const change of [{ isSending: true }, { isSent: true }, { step: 1 }, { mode: 'preview' }] as const)
      assert.equal(canSend({ ...state, ...change }), false, JSON.stringify(change));
    assert.equal(canSend({ ...state, quote: { ...QUOTE, sufficient: false } }), false);
    assert.equal(canSend({ ...state, quote: { ...QUOTE, sufficient: false, reason: 'dependency_failed' } }), false);
    assert.equal(obstacle({ step: 1 }), 'no button');
    assert.equal(canSend(stateOf(draft, { step: 3 })), false);
  });

  it('tells a needed module that is not deployed from one that has failed', () => {
    const draft = draftOf(SOURCE);
    give(draft, 'name', 'x');
    const shown = (state: string, reason?: string) => {
      const dependencies = [{ module: 'Base', state }];
      const quote = { ...QUOTE, dependencies, ...(reason === undefined ? {} : { reason }) };
      const review = stateOf(draft, { step: 3, quote });
      const [need] = reviewOf(review).quote?.needs ?? [];
      return [need?.state, need?.text, wizardSnapshot(review).foot.deploy?.obstacle];
    };
    const missing = 'not deployed. It must be deployed first.';
    assert.deepEqual(shown('missing', 'dependency_failed'), [
      'failed',
      missing,
      'A module that it needs is not deployed.',
    ]);
    assert.deepEqual(shown('missing'), ['waiting', missing, '']);
    const failed = ['failed', 'failed. It must be repaired first.', 'A module that it needs has failed.'];
    assert.deepEqual(shown('failed', 'dependency_failed'), failed);
  });

  it('asks for consent before an update destroys anything, and hides secrets', () => {
    const source = `${SOURCE}variable "token" {\n  type = string\n  sensitive = true\n}\n`;
    const draft = draftOf(source, {
      update: true,
      values: { name: 'old', size: 2, token: 'x' },
      configured: ['token'],
    });
    give(draft, 'name', 'new');
    give(draft, 'token', 'hunter2');
    const state = stateOf(draft, { step: 3, quote: QUOTE });
    const review = reviewOf(state);
    assert.deepEqual(review.destructive?.fields, [
      { label: 'Name', before: 'old', after: 'new' },
      { label: 'Token', before: 'secret', after: 'another secret' },
    ]);
    assert.deepEqual(review.values, [
      { name: 'name', value: '"new"', isSecret: false },
      { name: 'token', value: 'secret, given', isSecret: true },
    ]);
    assert.equal(canSend(state), false);
    assert.equal(canSend({ ...state, isConfirmed: true }), true);
    for (let step = 0; step <= 3; step++)
      assert.doesNotMatch(JSON.stringify(wizardSnapshot({ ...state, step })), /hunter2/);
  });

  it('shows a form without fields, and one that is loading', () => {
    const empty = draftOf('variable "x" {\n  default = 1\n}\n', { mode: 'basic' });
    assert.equal(wizardSnapshot(stateOf(empty)).page?.kind, 'review');
    assert.equal(wizardSnapshot(stateOf(empty)).head.choices.length, 2, 'another form can be asked for');
    assert.equal(wizardSnapshot(stateOf(empty, { mode: 'preview', formMode: 'basic' })).page?.title, 'No fields');
    const loading = stateOf(empty);
    Reflect.deleteProperty(loading, 'draft');
    assert.deepEqual([wizardSnapshot(loading).isLoading, wizardSnapshot(loading).page], [true, undefined]);
  });
});
