import assert from 'node:assert/strict';
import { ApprovalPage, pageOpenedBy } from './externalPage.mjs';
import { openSession } from './session.mjs';
import { startSandbox } from '../host/sandbox.mjs';

const ACCOUNT = 'partner@sandbox.example (RAD Sandbox)';
const SECOND = 'partner-two@sandbox.example (RAD Sandbox)';

describe('accounts of a platform', () => {
  let session, workbench, sandbox;

  before(async () => {
    sandbox = await startSandbox();
    const { github, agent } = sandbox.descriptor;
    const settings = { 'rad.github.apiUrl': github.url, 'rad.jules.apiUrl': `${agent.url}/v1alpha` };
    session = await openSession({ sandbox: false, folder: null, settings });
    workbench = session.workbench;
  });

  after(async () => {
    await session?.close();
    await sandbox?.stop();
  });

  it('signs in', async () => {
    await workbench.openContainer('RAD');
    const modules = await workbench.view('Modules');
    await modules.waitForWelcome('Sign in to the RAD platform');
    await modules.welcomeAction('Sign In');
    await workbench.quickPick.waitForTitle('Sign In to RAD');
    await workbench.quickPick.fill(sandbox.url);
    await workbench.quickPick.accept();
    await workbench.quickPick.waitForTitle('Sign In to RAD Sandbox');
    await workbench.screenshot('signin-ways');
    await workbench.quickPick.choose('Sign in with your browser');
    console.log(await workbench.dialogText());
    await workbench.screenshot('signin-code');
    const page = await pageOpenedBy(workbench, () => workbench.dialogButton('Copy Code and Open Browser'));
    const approval = new ApprovalPage(page);
    console.log(await approval.code(), await approval.accounts());
    await approval.approve('partner@sandbox.example');
    await approval.close(workbench);
    console.log(await workbench.waitForToast('Signed in to'));
    await workbench.screenshot('signed-in');
    await workbench.accounts.waitForAccounts([ACCOUNT]);
    await workbench.accounts.signOut(ACCOUNT);
    await workbench.accounts.waitForAccounts([]);
    await modules.waitForWelcome('You are not signed in');
    await workbench.screenshot('signed-out');
  });
});
