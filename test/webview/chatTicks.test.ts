import assert from 'node:assert/strict';
import type { ChangeSetCard } from '../../src/messages/julesProtocol';
import { answerHunks, hunkOf } from './answeredHunks';
import { CARD, ENTRIES, useChat, type ChatPage } from './chatPage';

const PREPARING: ChangeSetCard = { ...CARD, state: 'preparing' };
const VARIABLES = 'modules/Wordpress_CloudRun/variables.tf';

const box = ({ page }: ChatPage, name: string | RegExp) => page.getByRole('checkbox', { name });

/** All boxes of the card by their names: on, off, or mixed. */
const boxes = async ({ page }: ChatPage): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await page
      .locator('rad-change-set input[type=checkbox]')
      .evaluateAll((inputs: HTMLInputElement[]) =>
        inputs.map((input) => [
          input.ariaLabel ?? input.labels?.[0]?.innerText ?? '',
          input.indeterminate ? 'mixed' : input.checked ? 'on' : 'off',
        ]),
      ),
  );

const HELD = {
  'Include variables.tf': 'mixed',
  'Include hunk 1 of 2': 'on',
  'Include hunk 2 of 2': 'off',
  'Include main.tf': 'on',
  'Include .github/workflows/validate.yml': 'off',
  'I have read this file and want it applied': 'off',
  'Include x.tf': 'off',
};

describe('the ticks of a change set', function () {
  this.timeout(60_000);
  const open = useChat();

  it('always show what the host holds, also of a tick that it has dropped', async () => {
    const chat = await open();
    answerHunks(chat, () => [hunkOf(1, 3, true), hunkOf(2, 3, false)]);
    await chat.show();
    await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
    await box(chat, 'Include hunk 2 of 2').waitFor();
    assert.deepEqual(await boxes(chat), HELD);
    for (const name of Object.keys(HELD)) {
      if (await box(chat, name).isDisabled()) continue;
      await box(chat, name).click();
      assert.notDeepEqual(await boxes(chat), HELD);
      await chat.snapshot('changeSet', structuredClone(CARD));
      await chat.page.waitForTimeout(50);
      assert.deepEqual(await boxes(chat), HELD, name);
    }
    assert.equal(chat.calls('changeSet.choose').length, 4);
    assert.equal(chat.calls('changeSet.confirm').length, 1);
    assert.deepEqual(chat.faults, []);
  });

  it('a hunk stays as it was ticked until the host has said what it made of it', async () => {
    const chat = await open();
    let isHeld = true;
    answerHunks(chat, () => [hunkOf(1, 3, isHeld), hunkOf(2, 3, true)]);
    await chat.show();
    await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
    const first = box(chat, 'Include hunk 1 of 2');
    await first.uncheck();
    isHeld = false;
    const seen = await first.evaluateHandle((input: HTMLInputElement) => {
      const states: boolean[] = [];
      const look = (): void => {
        states.push(input.checked);
        requestAnimationFrame(look);
      };
      look();
      return states;
    });
    await chat.snapshot('changeSet', structuredClone(CARD));
    await chat.page.waitForTimeout(150);
    const states = await seen.jsonValue();
    assert.ok(states.length > 3 && states.every((isChecked) => !isChecked), String(states));
  });

  it('do nothing while the change set is worked out anew, and say so, but keep their places for keys', async () => {
    const chat = await open();
    answerHunks(chat, () => [hunkOf(1, 3, true), hunkOf(2, 3, false)]);
    await chat.show();
    await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
    await box(chat, 'Include hunk 1 of 2').waitFor();
    await box(chat, 'Include main.tf').focus();
    await chat.snapshot('changeSet', PREPARING);
    assert.deepEqual(await boxes(chat), HELD);
    for (const name of ['Include variables.tf', 'Include main.tf', 'Include hunk 1 of 2', 'I have read this file']) {
      assert.equal(await box(chat, name).getAttribute('aria-disabled'), 'true', name);
      assert.equal(await box(chat, name).getAttribute('title'), 'it is being worked out anew', name);
      await box(chat, name).click({ force: true });
    }
    await box(chat, 'Include main.tf').focus();
    await chat.page.keyboard.press('Space');
    await chat.page.getByRole('button', { name: 'all files of Wordpress_CloudRun' }).click({ force: true });
    assert.deepEqual(await boxes(chat), HELD);
    await box(chat, 'Include main.tf').focus();
    await chat.snapshot('changeSet', CARD);
    assert.deepEqual(await boxes(chat), HELD);
    assert.deepEqual([chat.calls('changeSet.choose'), chat.calls('changeSet.confirm')], [[], []]);
    assert.equal(await box(chat, 'Include main.tf').evaluate((input) => input.matches(':focus')), true);
    await chat.page.keyboard.press('Space');
    const [file] = CARD.groups[0]?.files.slice(1) ?? [];
    assert.deepEqual(await chat.params('changeSet.choose'), [{ ticks: [{ path: file?.path, accepted: false }] }]);
  });

  it('cannot be set in what is refused, has failed, or is written already', async () => {
    const chat = await open();
    answerHunks(chat, () => [hunkOf(1, 3), hunkOf(2, 3)]);
    await chat.show();
    await chat.page.getByRole('button', { name: 'Hunks of variables.tf' }).click();
    const reasons = { refused: 'refused', failed: 'it could not be worked out', applied: 'applied already' };
    for (const [state, reason] of Object.entries({ ...reasons, committed: reasons.applied })) {
      await chat.snapshot('changeSet', { ...CARD, state, sentence: 'Because.' });
      await chat.page.waitForTimeout(50);
      assert.equal(await chat.page.locator('rad-change-set input:enabled').count(), 0, state);
      assert.equal(await box(chat, 'Include main.tf').getAttribute('title'), reason);
      assert.equal(await chat.page.getByRole('button', { name: 'all files of' }).count(), 0, state);
    }
  });

  it('of a whole group are set by buttons that name it, without those that cannot be taken', async () => {
    const chat = await open();
    await chat.show();
    await chat.page.getByRole('button', { name: 'none of the files of Wordpress_CloudRun', exact: true }).click();
    const paths = [VARIABLES, 'modules/Wordpress_CloudRun/main.tf'];
    assert.deepEqual(await chat.params('changeSet.choose'), [
      { ticks: paths.map((path) => ({ path, accepted: false })) },
    ]);
    // Nothing of the other group can be taken now: it has no such buttons.
    assert.equal(await chat.page.getByRole('button', { name: /^(?:all|none of the) files of/ }).count(), 2);
    await chat.timeline(ENTRIES);
  });
});
