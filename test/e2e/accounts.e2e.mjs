import assert from 'node:assert/strict';
import {
  FIRST,
  HANDS,
  labelOf,
  REPOSITORY,
  screenshots,
  SECOND,
  signInWithBrowser,
  STEPS,
  WALKTHROUGH,
} from './connecting.mjs';
import { openSession } from './session.mjs';

describe('accounts', () => {
  let session, workbench, modules;

  before(async () => {
    session = await openSession();
    workbench = session.workbench;
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  after(() => session?.close());

  it('the sandbox is signed in by itself, and is in the Accounts menu', async () => {
    assert.deepEqual(await workbench.accounts.list(), [{ label: labelOf(FIRST), provider: 'RAD' }]);
    await workbench.statusBar.waitForText('rad.credits', /[\d,]+\.\d\d/);
    await workbench.screenshot('status-bar');
  });

  it('setup, walkthrough, repositories and the report of a test, in three kinds of theme', async () => {
    const { quickPick } = workbench;
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.command('RAD: Show Setup');
      await quickPick.waitForTitle('Setup');
      await quickPick.item('Test Connection').waitFor();
      await workbench.screenshot(`setup.${theme}`);
      await quickPick.cancel();
      await workbench.command('RAD: Select Repository…');
      await quickPick.item(REPOSITORY).waitFor();
      await workbench.screenshot(`select-repository.${theme}`);
      await quickPick.cancel();
      await workbench.command('RAD: Test Connection');
      assert.match(await workbench.waitForToast('checks', 30_000), /All checks passed/);
      await workbench.toastAction('checks', 'Show Report');
      await workbench.waitForEditorText('Jules');
      await workbench.screenshot(`report.${theme}`);
      await workbench.clearToasts();
      await workbench.command('RAD: Open Walkthrough');
      await workbench.walkthrough(WALKTHROUGH).waitFor();
      for (const step of STEPS) await workbench.walkthrough(WALKTHROUGH).waitForDone(step);
      await workbench.screenshot(`walkthrough.${theme}`);
      await workbench.closeEditors();
      await workbench.statusBar.press('rad.credits');
      await workbench.waitForEditor('Credits');
      await workbench.closeEditors();
      await workbench.command('RAD: Show Credit Balance');
      await quickPick.waitForTitle('Credit');
      await workbench.screenshot(`balance.${theme}`);
      await quickPick.cancel();
      await workbench.command('RAD: Focus on Modules View');
    }
  });

  it('a second account sees nothing of the first; each is chosen per workspace', async () => {
    await workbench.command('RAD: Sign In…');
    await signInWithBrowser(workbench, HANDS.mouse(workbench), SECOND);
    await workbench.accounts.waitForAccounts([labelOf(FIRST), labelOf(SECOND)]);
    await modules.waitForRow('Show Setup');
    assert.equal((await modules.rows()).find(({ label }) => label === 'Keycloak_GKE').description, '');
    await workbench.command('RAD: Switch Account…');
    await workbench.quickPick.waitForTitle('Account for this workspace');
    assert.deepEqual(
      (await workbench.quickPick.items()).map(({ label, description }) => [label, description]),
      [
        [FIRST, ''],
        [SECOND, 'used here'],
        ['Sign in with another account…', ''],
      ],
    );
    await workbench.quickPick.choose(FIRST);
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  it('a reload and a restart of the editor keep both', async () => {
    await workbench.reload();
    await workbench.accounts.waitForAccounts([labelOf(FIRST), labelOf(SECOND)]);
    workbench = await session.restart();
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published', 60_000);
    await workbench.accounts.waitForAccounts([labelOf(FIRST), labelOf(SECOND)]);
  });

  it('signing out in the Accounts menu ends it here and on the platform; another account is not used instead', async () => {
    await workbench.accounts.signOut(labelOf(FIRST));
    await workbench.accounts.waitForAccounts([labelOf(SECOND)]);
    await modules.waitForRow('Sign In');
    assert.notEqual((await modules.rows()).find(({ label }) => label === 'Keycloak_GKE').description, 'published');
    await workbench.statusBar.waitUntilHidden('rad.credits');
    await screenshots(workbench, 'signed-out');
  });

  it('the row that says so signs in again', async () => {
    await modules.row('Sign In').click();
    await workbench.quickPick.waitForTitle('Sign In to RAD Sandbox');
    await workbench.quickPick.choose('Paste a token');
    await workbench.quickPick.waitForTitle('Sign In to RAD Sandbox');
    await workbench.quickPick.fill('wrong');
    await workbench.quickPick.accept();
    await workbench.quickPick.waitForMessage('does not accept this token');
    const { startToken } = session.sandbox.descriptor;
    await workbench.quickPick.fill(startToken);
    await workbench.quickPick.accept();
    await workbench.accounts.waitForAccounts([labelOf(FIRST), labelOf(SECOND)]);
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  it('a second window has its own choice; signing out in one ends the sign-in of the other', async () => {
    const second = await session.openWindow(undefined, { shared: true });
    await second.openContainer('RAD');
    const others = await second.view('Modules');
    await others.waitForDescription('Keycloak_GKE', 'published', 60_000);
    await workbench.page.bringToFront();
    await workbench.accounts.signOutByKeyboard(labelOf(SECOND));
    await workbench.accounts.waitForAccounts([labelOf(FIRST)]);
    await second.page.bringToFront();
    await second.reload();
    await second.accounts.waitForAccounts([labelOf(FIRST)]);
    await second.page.close();
    await workbench.page.bringToFront();
  });
});
