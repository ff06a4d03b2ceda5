import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/lifetime.mjs';
import { startSandbox } from '../host/sandbox.mjs';
import {
  FIRST,
  HANDS,
  labelOf,
  REPOSITORY,
  screenshots,
  signInWithBrowser,
  STEPS,
  WALKTHROUGH,
} from './connecting.mjs';
import { openSession } from './session.mjs';

/** A platform that the editor knows nothing of but the addresses of its neighbours, as a partner's would be. */
async function openUnconnected() {
  const sandbox = await startSandbox();
  const { github, agent } = sandbox.descriptor;
  const settings = { 'rad.github.apiUrl': github.url, 'rad.jules.apiUrl': `${agent.url}/v1alpha` };
  const session = await openSession({ sandbox: false, folder: null, settings });
  session.sandboxFolders.push(sandbox.data);
  return { session, sandbox, workbench: session.workbench };
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
      await quickPick.fillPath(`${parent}/`);
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
