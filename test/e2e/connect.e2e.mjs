import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/lifetime.mjs';
import { startSandbox } from '../host/sandbox.mjs';
import { ApprovalPage, pageOpenedBy } from './externalPage.mjs';
import { openSession } from './session.mjs';

const WALKTHROUGH = 'Become productive as a RAD partner';
const FIRST = 'partner@sandbox.example';
const SECOND = 'partner-two@sandbox.example';
const labelOf = (email) => `${email} (RAD Sandbox)`;
const REPOSITORY = 'sandbox-partner/partner-modules';
const STEPS = [
  'Sign in',
  'Connect GitHub',
  'Select your repository',
  'Open it here',
  'Publish a module',
  'Let Jules refine it (optional)',
];

/** A platform that the editor knows nothing of but the addresses of its neighbours, as a partner's would be. */
async function openUnconnected() {
  const sandbox = await startSandbox();
  const { github, agent } = sandbox.descriptor;
  const settings = { 'rad.github.apiUrl': github.url, 'rad.jules.apiUrl': `${agent.url}/v1alpha` };
  const session = await openSession({ sandbox: false, folder: null, settings });
  session.sandboxFolders.push(sandbox.data);
  return { session, sandbox, workbench: session.workbench };
}

/** The same acts with a mouse, and with keys alone. */
const HANDS = {
  mouse: (workbench) => ({
    press: (walkthrough, step, button) => walkthrough.click(step, button),
    choose: (label) => workbench.quickPick.choose(label),
    answer: (name) => workbench.dialogButton(name),
    approve: (page, email) => page.approve(email),
  }),
  keyboard: (workbench) => ({
    press: (walkthrough, step, button) => walkthrough.press(step, button),
    choose: (label) => workbench.quickPick.pressItem(label),
    answer: (name) => workbench.pressDialogButton(name),
    approve: (page, email) => page.approveByKeyboard(email),
  }),
};

/** Signs in with the browser, from the choice of how. */
async function signInWithBrowser(workbench, hands, email) {
  const { quickPick } = workbench;
  await quickPick.waitForTitle('Sign In to RAD Sandbox');
  await hands.choose('Sign in with your browser');
  const question = await workbench.dialogText();
  const page = await pageOpenedBy(workbench, () => hands.answer('Copy Code and Open Browser'));
  const approval = new ApprovalPage(page);
  assert.ok(question.includes(await approval.code()), `the page shows the code of the editor: ${question}`);
  await hands.approve(approval, email);
  await approval.close(workbench);
}

async function screenshots(workbench, name) {
  for (const theme of ['light', 'high-contrast', 'dark']) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}.${theme}`);
  }
}

for (const [hand, handsOf] of Object.entries(HANDS)) {
  describe(`from an empty profile to a connected platform, by ${hand}`, () => {
    let session, workbench, sandbox, walkthrough, hands, parent;
    const { press } = { press: (step, button) => hands.press(walkthrough, step, button) };
    const doneSteps = async () => (await walkthrough.steps()).filter(({ done }) => done).map(({ title }) => title);

    before(async () => {
      ({ session, workbench, sandbox } = await openUnconnected());
      hands = handsOf(workbench);
      parent = temporaryFolder('clones');
      walkthrough = workbench.walkthrough(WALKTHROUGH);
    });

    after(async () => {
      await session?.close();
      await sandbox?.stop();
    });

    it('the walkthrough shows what is to do', async () => {
      if (hand === 'mouse') {
        await workbench.openContainer('RAD');
        const modules = await workbench.view('Modules');
        await modules.waitForWelcome('Sign in to the RAD platform');
        await screenshots(workbench, 'welcome-unconnected');
        await modules.welcomeAction('Open the walkthrough');
        await walkthrough.waitFor();
      } else {
        await walkthrough.open();
      }
      assert.deepEqual(
        (await walkthrough.steps()).map(({ title, done }) => [title, done]),
        STEPS.map((title) => [title, false]),
      );
    });

    it('signs in: the address is checked, the code compared', async () => {
      await press('Sign in', 'Sign In');
      const { quickPick } = workbench;
      await quickPick.waitForTitle('Sign In to RAD');
      await quickPick.fill('http://rad.example.com');
      await quickPick.accept();
      await quickPick.waitForMessage('must begin with https');
      await quickPick.fill(sandbox.descriptor.github.url);
      await quickPick.accept();
      await quickPick.waitForMessage('not a RAD Partner API');
      await quickPick.fill(sandbox.url);
      await quickPick.accept();
      await signInWithBrowser(workbench, hands, FIRST);
      await walkthrough.waitForDone('Sign in');
      await workbench.accounts.waitForAccounts([labelOf(FIRST)]);
    });

    it('connects GitHub: a wrong token and a missing scope are named, and nothing typed is lost', async () => {
      await press('Connect GitHub', 'Connect GitHub');
      const { quickPick } = workbench;
      await quickPick.waitForTitle('Connect GitHub');
      assert.equal(await quickPick.isMasked(), true);
      await quickPick.fill('ghp_wrong');
      await quickPick.accept();
      await quickPick.waitForMessage('does not accept this token');
      assert.equal(await quickPick.value(), 'ghp_wrong');
      const identity = JSON.parse(fs.readFileSync(path.join(sandbox.data, 'identity.json'), 'utf8'));
      await quickPick.fill(identity.githubTokenWithoutScope);
      await quickPick.accept();
      await quickPick.waitForMessage('repo');
      if (hand === 'mouse') await workbench.screenshot('github-missing-scope');
      await quickPick.fill(sandbox.descriptor.github.token);
      await quickPick.accept();
      await walkthrough.waitForDone('Connect GitHub');
    });

    it('selects the repository among those of GitHub', async () => {
      await press('Select your repository', 'Select Repository');
      const { quickPick } = workbench;
      await quickPick.waitForTitle('Select Repository');
      await quickPick.item(REPOSITORY).waitFor();
      await quickPick.fill('partner mod');
      await hands.choose(REPOSITORY);
      await walkthrough.waitForDone('Select your repository');
    });

    it('takes a key for Jules that Jules accepts', async () => {
      await press('Let Jules refine it (optional)', 'Set Jules API Key');
      const { quickPick } = workbench;
      await quickPick.waitForTitle('Jules API Key');
      assert.equal(await quickPick.isMasked(), true);
      await quickPick.fill('AIzaWrong');
      await quickPick.accept();
      await quickPick.waitForMessage('does not accept the API key');
      await quickPick.fill(sandbox.descriptor.agent.key);
      await quickPick.accept();
      await walkthrough.waitForDone('Let Jules refine it (optional)');
      assert.match(await workbench.waitForToast('Jules accepts the key'), /works on sandbox-partner\/partner-modules/);
    });

    it('clones it and opens the clone: everything is done', async () => {
      await press('Open it here', 'Clone Repository');
      const { quickPick } = workbench;
      await quickPick.waitForTitle('Choose the Folder to Clone');
      await quickPick.fill(`${parent}/`);
      await workbench.page.waitForTimeout(500);
      await quickPick.accept();
      assert.match(await workbench.dialogText(30_000), /is cloned/);
      const clone = path.join(parent, 'partner-modules');
      assert.doesNotMatch(fs.readFileSync(path.join(clone, '.git', 'config'), 'utf8'), /extraheader|@127/i);
      await hands.answer('Open');
      await workbench.page.waitForFunction(() => document.title.includes('partner-modules'), undefined, {
        timeout: 60_000,
      });
      await workbench.openContainer('RAD');
      const modules = await workbench.view('Modules');
      await modules.waitForDescription('Keycloak_GKE', 'published', 60_000);
      await walkthrough.open();
      for (const step of STEPS) await walkthrough.waitForDone(step);
      assert.deepEqual(await doneSteps(), STEPS);
      await workbench.statusBar.waitForText('rad.credits', /\d/);
    });
  });
}

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
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`signed-out.${theme}`);
    }
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

describe('a platform in trouble', () => {
  let session, workbench, modules, control;

  const setFaults = async (...rules) => {
    const answer = await fetch(`${control.url}/faults`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${control.token}` },
      body: JSON.stringify({ rules }),
    });
    assert.equal(answer.status, 204);
  };
  // Not what the extension asks to find out whether the sandbox runs at all.
  const faulty = (fault) => ({ service: 'platform', path: '/api/**', fault });
  const status = (code, more = {}) => faulty({ kind: 'status', status: code, ...more });

  before(async () => {
    session = await openSession({ sandbox: { options: ['--control'] } });
    ({ workbench } = session);
    ({ control } = session.sandbox.descriptor);
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
  });

  after(() => session?.close());

  for (const [name, rule, sentence, repair] of [
    ['an error of the server', status(503), 'The platform had an error of its own', 'Try Again'],
    ['too many requests', status(429, { retryAfter: 60 }), 'asks for a pause until', 'Try Again'],
    ['a refused sign-in', status(401), 'no longer accepts this sign-in', 'Sign In'],
    ['a broken connection', faulty({ kind: 'reset', when: 'before' }), 'does not answer', 'Try Again'],
  ]) {
    it(`${name}: the sentence, the button, the last known rows; and back without a reload`, async () => {
      await setFaults(rule);
      await workbench.command('RAD: Refresh Modules');
      await modules.pane.locator('.message', { hasText: sentence }).waitFor();
      await modules.waitForRow(repair);
      await modules.waitForDescription('Keycloak_GKE', 'published');
      if (repair === 'Sign In') await workbench.screenshot('refused-sign-in');
      await setFaults();
      if (repair === 'Try Again') await modules.row(repair).click();
      else await workbench.command('RAD: Refresh Modules');
      await modules.row(repair).waitFor({ state: 'detached' });
      await modules.waitForDescription('Keycloak_GKE', 'published');
    });
  }

  it('an editor that starts without the platform shows what it last knew, with its age', async () => {
    await setFaults(status(503));
    await workbench.reload();
    await workbench.openContainer('RAD');
    modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published');
    await modules.pane.locator('.message', { hasText: /Data from .* ago/ }).waitFor();
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`offline.${theme}`);
    }
    await setFaults();
    await modules.row('Try Again').click();
    await modules.row('Try Again').waitFor({ state: 'detached' });
  });
});
