import assert from 'node:assert/strict';
import type { ChangeSetCard, CommitForm } from '../../src/messages/julesProtocol';
import { assertNoViolations } from './axe';
import { CARD, ENTRIES, useChat, type ChatPage } from './chatPage';
import { THEMES } from './galleryPage';

const FORM: CommitForm = {
  draft: { message: 'Add request limits\n\nBoth can be updated safely.', isNewBranch: false, after: 'push' },
  draftRevision: 1,
  isAsked: true,
  currentBranch: 'main',
  currentReason: '',
  proposedBranch: 'jules/add-request-limits-4711',
  filesText: '3 files',
  files: [
    {
      path: 'modules/One/variables.tf',
      change: 'modified',
      notes: ['Holds your own edits too, from before the changes were applied.'],
    },
    { path: 'modules/One/limits.tf', change: 'added', notes: [] },
    { path: 'modules/One/old.tf', change: 'deleted', notes: [] },
  ],
  steps: [
    { id: 'commit', label: 'Commit only', reason: '' },
    { id: 'push', label: 'Commit and push', reason: '' },
    { id: 'pullRequest', label: 'Commit, push and open a pull request', reason: '' },
  ],
  note: 'main is pushed to origin (acme/modules).',
  submit: { label: 'Commit and push', isEnabled: true, title: '' },
  isBusy: false,
};

/** Its checks have tests of their own. */
const cardWith = (commit: CommitForm): ChangeSetCard => ({ ...CARD, checks: [], state: 'applied', commit });

describe('the commit form', function () {
  this.timeout(120_000);
  const open = useChat();

  const show = async (chat: ChatPage, commit: CommitForm): Promise<void> => {
    await chat.snapshot('changeSet', cardWith(commit));
  };
  const start = async (commit: CommitForm = FORM, options: Parameters<typeof open>[0] = {}): Promise<ChatPage> => {
    const chat = await open(options);
    await chat.show(ENTRIES, cardWith(commit));
    await chat.page.getByRole('form', { name: 'Commit' }).waitFor();
    return chat;
  };
  const message = ({ page }: ChatPage) => page.getByRole('textbox', { name: 'Message', exact: true });

  for (const theme of THEMES)
    it(`has nothing that assistive technology would stumble over: ${theme}`, async () => {
      const states: Readonly<Record<string, CommitForm>> = {
        written: FORM,
        refused: {
          ...FORM,
          draft: { message: 'x'.repeat(90), isNewBranch: true, branch: 'a b', after: 'pullRequest' },
          draftRevision: 2,
          branchProblem: 'There is a branch of that name.',
          steps: FORM.steps.map((step) => ({
            ...step,
            reason: step.id === 'commit' ? '' : 'this repository has no remote',
          })),
          refusal: { text: 'git failed: not formatted', repair: 'Show Log' },
        },
        busy: { ...FORM, isBusy: true, submit: { ...FORM.submit, isEnabled: false, title: 'it is being done' } },
        made: {
          ...FORM,
          made: 'Committed as 1234567 on main, not pushed.',
          submit: { label: 'Push again', isEnabled: true, title: '' },
        },
      };
      for (const width of [1200, 420]) {
        const chat = await start(FORM, { theme, width });
        for (const [name, form] of Object.entries(states)) {
          await show(chat, form);
          await assertNoViolations(chat.page, `${name}, ${String(width)} px`);
          assert.deepEqual(chat.faults, [], name);
          const sideways = await chat.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(sideways, 0, `${name}: the page does not scroll sideways`);
        }
      }
    });

  it('comes with the cursor in it, tells what is typed, and commits by keys alone', async () => {
    const chat = await start();
    assert.deepEqual(await chat.params('changeSet.commitDraft'), [FORM.draft]);
    assert.ok(await message(chat).evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field));
    await chat.page.keyboard.press('Control+End');
    await chat.page.keyboard.type(' Really.');
    const typed = { ...FORM.draft, message: `${FORM.draft.message} Really.` };
    await chat.page.waitForTimeout(200);
    assert.deepEqual((await chat.params('changeSet.commitDraft')).at(-1), typed);
    const name = chat.page.getByRole('textbox', { name: 'Name of the new branch' });
    assert.equal(await name.isVisible(), false);
    await chat.page.keyboard.press('Tab');
    await chat.page.keyboard.press('ArrowDown');
    assert.equal(await name.inputValue(), FORM.proposedBranch);
    await chat.page.keyboard.press('Tab');
    await chat.page.keyboard.type('x');
    await chat.page.keyboard.press('Control+Enter');
    assert.deepEqual(await chat.params('changeSet.commit'), [{ ...typed, isNewBranch: true, branch: 'x' }]);
  });

  it('does not take back what is typed when the host tells something else', async () => {
    const chat = await start();
    await message(chat).fill('Mine');
    await show(chat, { ...FORM, isAsked: false, filesText: '4 files' });
    await chat.page.getByText('Files: 4 files').waitFor();
    assert.equal(await message(chat).inputValue(), 'Mine');
    await show(chat, { ...FORM, isAsked: false, draftRevision: 2 });
    await chat.page.getByText('Files: 3 files').waitFor();
    assert.equal(await message(chat).inputValue(), FORM.draft.message);
  });

  it('says what git would cut, names the files with own edits, and says on the button what it does', async () => {
    const chat = await start();
    await message(chat).fill(`${'long '.repeat(15)}\n`);
    await chat.page.getByText(/The first line has 75 characters; git shows 72 of them/).waitFor();
    await message(chat).fill('Title\nbody');
    await chat.page.getByText('Leave the second line empty').waitFor();
    await chat.page.getByRole('listitem').filter({ hasText: 'variables.tf' }).getByText('your own edits').waitFor();
    await chat.page.getByRole('radio', { name: 'Commit, push and open a pull request' }).check();
    await chat.page.waitForTimeout(200);
    assert.deepEqual(((await chat.params('changeSet.commitDraft')).at(-1) as { after: string }).after, 'pullRequest');
    await show(chat, { ...FORM, submit: { label: 'Commit, push and open pull request', isEnabled: true, title: '' } });
    await chat.page.getByRole('button', { name: 'Commit, push and open pull request' }).waitFor();
    // The card's own buttons would say the same twice.
    assert.equal(await chat.page.getByRole('button', { name: 'Commit and push…' }).count(), 0);
  });

  it('commits nothing without a message, or while it is being done', async () => {
    const chat = await start();
    await message(chat).fill('  ');
    await message(chat).press('Control+Enter');
    await show(chat, {
      ...FORM,
      draftRevision: 2,
      isBusy: true,
      submit: { ...FORM.submit, isEnabled: false, title: 'it is being done' },
    });
    await chat.page.getByRole('form', { name: 'Commit' }).and(chat.page.locator('[aria-busy=true]')).waitFor();
    await message(chat).press('Control+Enter');
    await chat.page.waitForTimeout(100);
    assert.deepEqual(chat.calls('changeSet.commit'), []);
  });

  it('is cancelled, and what is left of it is done again', async () => {
    const chat = await start();
    await chat.page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await chat.params('changeSet.cancelCommit'), [null]);
    await show(chat, {
      ...FORM,
      made: 'Committed as 1234567 on main, not pushed.',
      submit: { label: 'Push again', isEnabled: true, title: '' },
      refusal: { text: 'Committed as 1234567 on main, but not pushed: no sign-in', repair: 'Pull' },
    });
    await chat.page.getByRole('button', { name: 'Pull' }).click();
    assert.deepEqual(await chat.params('changeSet.repairCommit'), [null]);
    assert.equal(await chat.page.getByRole('textbox', { name: 'Message', exact: true }).count(), 0);
    await chat.page.getByRole('button', { name: 'Push again' }).click();
    assert.equal((await chat.params('changeSet.commit')).length, 1);
  });

  it('shows paths and sentences of others as text', async () => {
    const path = 'modules/<img src=x onerror=alert(1)>.tf';
    const chat = await start({
      ...FORM,
      files: [{ path, change: 'added', notes: [] }],
      refusal: { text: '[x](command:rad.deploy)' },
    });
    await chat.page.getByText(path).waitFor();
    await chat.page.getByText('[x](command:rad.deploy)').waitFor();
    assert.equal(await chat.page.locator('rad-commit-form img, rad-commit-form a').count(), 0);
    assert.deepEqual(chat.faults, []);
  });
});
