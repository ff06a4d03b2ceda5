import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/lifetime.mjs';
import { openSession } from './session.mjs';

describe('an empty window', () => {
  let session, workbench;

  before(async () => {
    session = await openSession({ sandbox: false, folder: null });
    workbench = session.workbench;
  });

  after(() => session?.close());

  it('offers to open a folder, or to try the sandbox', async () => {
    await workbench.openContainer('RAD');
    const modules = await workbench.view('Modules');
    await modules.waitForWelcome('Open the repository that holds your Terraform modules');
    assert.match(await modules.welcomeText(), /Try the Sandbox/);
    assert.equal(await workbench.offersCommand('RAD: Publish Changes…'), false);
    for (const theme of ['light', 'high-contrast', 'dark']) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`welcome.${theme}`);
    }
  });

  it('the sandbox opens with the sample repository, from one button', async () => {
    const modules = await workbench.view('Modules');
    await modules.welcomeAction('Try the Sandbox');
    await workbench.page
      .locator('.explorer-folders-view, .part.sidebar', { hasText: 'partner-modules' })
      .first()
      .waitFor({ timeout: 60_000 });
    await workbench.openContainer('RAD');
    const opened = await workbench.view('Modules');
    await opened.waitForDescription('Keycloak_GKE', 'published', 60_000);
  });

  it('leaving it deletes what it kept', async () => {
    const data = path.join(session.server.data, 'User', 'globalStorage', 'rad-partner.rad-partner', 'sandbox');
    assert.equal(fs.existsSync(data), true);
    await workbench.accounts.waitForAccounts(['partner@sandbox.example (RAD Sandbox)']);
    await workbench.command('RAD: Leave the Sandbox');
    await workbench.dialogButton('Leave and Delete');
    await workbench.page.waitForFunction(() => !document.title.includes('partner-modules'), undefined, {
      timeout: 30_000,
    });
    assert.equal(fs.existsSync(data), false);
    await workbench.accounts.waitForAccounts([]);
  });
});

describe('a folder that is no git repository', () => {
  let session;

  after(() => session?.close());

  it('says so, with one button; and follows when it becomes one', async () => {
    const folder = temporaryFolder('plain');
    fs.mkdirSync(path.join(folder, 'One'));
    fs.writeFileSync(path.join(folder, 'One', 'variables.tf'), 'variable "public_access" {\n  type = bool\n}\n');
    session = await openSession({ sandbox: false, folder });
    await session.workbench.openContainer('RAD');
    const modules = await session.workbench.view('Modules');
    await modules.waitForWelcome('This folder is not a git repository');
    execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
    await modules.waitForRow('One');
  });
});

describe('an untrusted workspace', () => {
  let session;

  after(() => session?.close());

  it('reads modules, and publishes nothing', async () => {
    session = await openSession({
      trusted: false,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    const { workbench } = session;
    await workbench.openContainer('RAD');
    const modules = await workbench.view('Modules');
    await modules.waitForDescription('Keycloak_GKE', 'published', 60_000);
    await modules.pane.locator('.message', { hasText: 'Restricted Mode' }).waitFor();
    await modules.waitForRow('Manage Workspace Trust');
    await workbench.screenshot('restricted-mode');
    await modules.toggle('Team_Workspace');
    await modules.waitForDescription('Team_Workspace', 'will publish');
    assert.equal(await workbench.offersCommand('RAD: Publish Changes…'), false);
    assert.equal(await workbench.offersCommand('RAD: Refresh Modules'), true);
    await workbench.command('RAD: Clone Repository…');
    assert.match(await workbench.waitForToast('Restricted Mode'), /needs a trusted workspace/);
  });
});
